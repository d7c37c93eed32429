
(function () {
  'use strict';
  var root = document.documentElement, body = document.body;
  var several = body.classList.contains('several');
  var form = document.querySelector('.filters');
  var keysOn = document.getElementById('keys-on');
  var output = form.querySelector('output');
  var last = '';            // the finding that was chosen last
  var texts = new Map();    // the text of every finding in lower case, for the search

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function byId(id) { return id ? document.getElementById(id) : null; }

  // A file's part of the page is plain text until it is asked for.
  function load(sections) {
    var fresh = sections.filter(function (section) { return section.querySelector('noscript'); });
    fresh.forEach(function (section) {
      section.innerHTML = section.querySelector('noscript').textContent;
      arrange(section);
    });
    if (fresh.length) { filter(); }
  }

  function sectionOf(id) {
    var found = /^(?:findings|[rfpdh])(\d+)(?:-\d+)?$/.exec(id);
    return found ? byId('r' + found[1]) : null;
  }

  function show(section) {
    if (!several) { return; }
    all('#overview, .file').forEach(function (part) { part.classList.toggle('open', part === section); });
  }

  // -- from one to the other ---------------------------------------------------------------------------------------

  function choose(name) {
    last = name;
    all('.current').forEach(function (element) { element.classList.remove('current'); });
    var card = byId(name);
    if (card) { card.classList.add('current'); }
    all('.mark[data-f~="' + name + '"]').forEach(function (mark) { mark.classList.add('current'); });
  }

  function go(id) {
    var section = sectionOf(id);
    if (several) {
      if (section) { load([section]); show(section); } else { show(byId('overview')); }
    }
    var target = byId(id);
    if (!target) { return; }
    if (target.tagName === 'SPAN' && !target.firstChild) { target = following(target); }
    var card = target.classList.contains('card'), mark = target.classList.contains('mark');
    if (card) { choose(id); }
    if (mark && target.getAttribute('data-f').split(' ').indexOf(last) < 0) { choose(target.getAttribute('data-f').split(' ')[0]); }
    var focus = card ? target.querySelector('a') || target : target;
    focus.focus({ preventScroll: true });
    if (card || mark) { target.scrollIntoView({ block: mark ? 'center' : 'nearest', inline: 'nearest' }); } else if (section || id === 'files') { target.scrollIntoView(); } else { window.scrollTo(0, 0); }
  }

  // Several places begin here: the mark that is shown stands after the bare names.
  function following(span) {
    var next = span;
    while (next && !next.classList.contains('mark')) { next = next.nextElementSibling; }
    return next || span;
  }

  document.addEventListener('click', function (event) {
    var mark = event.target.closest('.mark[data-f]'), link = event.target.closest('a[href^="#"]');
    if (mark) {
      var names = mark.getAttribute('data-f').split(' ').filter(function (name) { var card = byId(name); return !card || !card.hidden; });
      if (!names.length) { names = mark.getAttribute('data-f').split(' '); }
      // Several findings speak of this place: each click shows the next.
      jump(event, names[(names.indexOf(last) + 1) % names.length]);
      return;
    }
    if (!link) { return; }
    var card = link.closest('.card');
    if (card) { choose(card.id); }
    jump(event, link.getAttribute('href').slice(1));
  });

  function jump(event, id) {
    event.preventDefault();
    if ('#' + id !== location.hash) { remember('pushState', '#' + id); }
    go(id);
  }

  // Some viewers of files allow no change of the address; all else works there.
  function remember(how, address) {
    try { history[how](null, '', address); } catch (error) { return; }
  }

  window.addEventListener('popstate', function () { arrive(); });

  function arrive() {
    var id = decodeURIComponent(location.hash.slice(1));
    if (id) { go(id); } else { show(byId('overview')); }
  }

  // -- filters -----------------------------------------------------------------------------------------------------

  function wanted() {
    var severities = {};
    all('[name=severity]', form).forEach(function (box) { severities[box.value] = box.checked; });
    return {
      s: severities, c: form.elements.category.value, r: form.elements.rule.value,
      u: form.elements.unit ? form.elements.unit.value : '*', text: form.elements.text.value.trim().toLowerCase()
    };
  }

  function fits(element, want, anySeverity) {
    var data = element.dataset;
    if (!anySeverity && !want.s[data.s]) { return false; }
    if ((want.c !== '*' && data.c !== want.c) || (want.r !== '*' && data.r !== want.r) || (want.u !== '*' && data.u !== want.u)) { return false; }
    if (!want.text) { return true; }
    var text = texts.get(element);
    if (text === undefined) {
      var entry = element.closest('.entry');
      text = (element.textContent + ' ' + data.u + ' ' + (entry ? entry.querySelector('summary').textContent : '')).toLowerCase();
      texts.set(element, text);
    }
    return text.indexOf(want.text) >= 0;
  }

  function filter() {
    var want = wanted(), shown = 0, total = 0, counts = { error: 0, warning: 0, info: 0 };
    var counted = several ? '#overview .hit' : '.card.hit';
    all('.hit').forEach(function (element) { element.hidden = !fits(element, want, false); });
    all(counted).forEach(function (element) {
      total += 1;
      if (!element.hidden) { shown += 1; }
      if (fits(element, want, true)) { counts[element.dataset.s] += 1; }
    });
    all('[data-count]', form).forEach(function (place) { place.textContent = counts[place.getAttribute('data-count')]; });
    var template = output.getAttribute('data-template').split('{}');
    var said = template[0] + shown + template[1] + total + template[2];
    if (output.textContent !== said) { output.textContent = said; }
    var active = shown < total;
    all('.entry').forEach(function (entry) {
      var hits = all('.hit', entry), left = hits.filter(function (hit) { return !hit.hidden; });
      entry.hidden = active && !left.length;
      if (active && left.length && want.text + want.c + want.r + want.u !== '***') { entry.open = true; }
    });
    all('.mark[data-f]').forEach(function (mark) {
      mark.classList.toggle('off', mark.getAttribute('data-f').split(' ').every(function (name) { var card = byId(name); return card && card.hidden; }));
    });
  }

  function arrange(within) {
    var key = form.elements.order.value === 'place' ? 'at' : 'number';
    all('.findings', within).forEach(function (list) {
      all('.card', list).sort(function (a, b) { return a.dataset[key] - b.dataset[key] || a.dataset.number - b.dataset.number; })
        .forEach(function (card) { list.appendChild(card); });
    });
  }

  form.addEventListener('input', filter);
  form.addEventListener('change', function (event) { if (event.target.name === 'order') { arrange(document); } filter(); });
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.addEventListener('reset', function () { setTimeout(function () { arrange(document); filter(); }, 0); });

  // The rows of a plot set the filter of their name.
  function clickable(plot) {
    var select = form.elements[plot.getAttribute('data-filter')];
    if (!select) { return; }
    all('th[data-value]', plot).forEach(function (head) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      button.addEventListener('click', function () { select.value = head.getAttribute('data-value'); filter(); select.focus(); });
      head.textContent = '';
      head.appendChild(button);
    });
  }

  // -- keyboard ----------------------------------------------------------------------------------------------------

  function step(by) {
    var open = several ? document.querySelector('.file.open') : document;
    var list = all(open ? '.card.hit' : '.entry:not([hidden]) .hit', open || document).filter(function (hit) { return !hit.hidden; });
    if (!list.length) { return; }
    var at = open ? list.indexOf(byId(last)) : list.indexOf(document.activeElement.closest('.hit'));
    var next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length];
    if (open) { go(next.id); remember('replaceState', '#' + next.id); } else { next.closest('.entry').open = true; next.querySelector('a').focus(); }
  }

  document.addEventListener('keydown', function (event) {
    var active = document.activeElement, typing = /^(INPUT|SELECT|TEXTAREA)$/.test(active.tagName) && active.type !== 'checkbox';
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === 'Escape') {
      if (typing) { active.blur(); return; }
      if (active.classList.contains('mark') && byId(last)) { go(last); } else if (several && document.querySelector('.file.open')) { back(); }
      return;
    }
    if (typing || !keysOn.checked) { return; }
    if (event.key === 'n' || event.key === 'j') { step(1); } else if (event.key === 'p' || event.key === 'k') { step(-1); } else if (event.key === '/') { form.elements.text.focus(); } else if (event.key === '?') { var help = document.querySelector('.keys'); help.open = !help.open; } else { return; }
    event.preventDefault();
  });

  function back() {
    var link = document.querySelector('#overview a[href="#' + last + '"]');
    show(byId('overview'));
    remember('pushState', location.pathname + location.search);
    if (link) { link.closest('.entry').open = true; link.focus(); }
  }

  // -- printing ----------------------------------------------------------------------------------------------------

  byId('print').addEventListener('click', function () {
    var open = document.querySelector('#overview.open, .file.open');
    load(all('.file'));
    all('#overview, .file').forEach(function (part) { part.classList.add('open'); });
    all('.entry').forEach(function (entry) { entry.open = true; });
    window.print();
    if (several) { show(open); }
  });

  // -- the page itself ----------------------------------------------------------------------------------------------

  var more = byId('more-filters');
  more.addEventListener('click', function () { more.setAttribute('aria-expanded', String(!form.classList.toggle('brief'))); });
  form.classList.add('brief');

  function measure() { root.style.setProperty('--bar', document.querySelector('.bar').offsetHeight + 'px'); }
  window.addEventListener('resize', measure);

  var openAll = byId('open-all');
  if (openAll) {
    openAll.hidden = false;
    openAll.addEventListener('click', function () { all('.entry').forEach(function (entry) { entry.open = true; }); });
  }

  root.classList.add('js');
  body.classList.add('js');
  form.hidden = false;
  document.querySelector('.keys').hidden = false;
  all('.plot').forEach(clickable);
  measure();
  arrive();
}());
