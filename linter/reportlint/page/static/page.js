// What a page of the program does beside what the saved page does: take files, wait for checks, keep reasons.
(function () {
  'use strict';
  var body = document.body, told = body.dataset, base = told.base;
  var said = byId('said'), over = byId('over'), progress = byId('progress');
  var ended = false, sending = false, missed = 0;

  function byId(id) { return document.getElementById(id); }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  function say(text, label, action) {
    said.hidden = !text;
    said.textContent = text;
    if (!label) { return; }
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', action);
    said.appendChild(button);
  }

  // -- files ---------------------------------------------------------------------------------------------------------

  // Each is a file with the name it is stored under; folders are part of the name.
  function send(files, session, handles) {
    if (sending || ended) { return; }
    if (!files.length) { say(told.noFiles); return; }
    if (files.length > Number(told.files)) { say(told.tooMany); return; }
    var bytes = files.reduce(function (sum, each) { return sum + each.file.size; }, 0);
    if (bytes > Number(told.bytes)) { say(told.tooLarge); return; }
    var form = new FormData(), request = new XMLHttpRequest();
    form.append('session', session);
    files.forEach(function (each) { form.append('files', each.file, each.name); });
    sending = true;
    if (progress) { progress.hidden = false; progress.max = 100; progress.value = 0; }
    say(told.uploading);
    request.open('POST', base + 'files');
    request.responseType = 'json';
    request.upload.addEventListener('progress', function (event) {
      if (progress && event.lengthComputable) { progress.value = Math.round(100 * event.loaded / event.total); }
    });
    request.addEventListener('load', function () {
      var answer = request.response || {};
      if (request.status === 200 && answer.to) { keep(answer.session, handles).then(function () { go(answer.to); }); } else { stopped(answer.error || told.lost); }
    });
    // The file was changed while it was read, or the program has ended.
    request.addEventListener('error', function () { stopped(told.lost); });
    request.send(form);
  }

  function go(to) {
    if (location.pathname === to) { location.reload(); } else { location.assign(to); }
  }

  function stopped(text) {
    sending = false;
    if (progress) { progress.hidden = true; }
    say(text);
  }

  function named(list) {
    return Array.prototype.map.call(list, function (file) { return { file: file, name: file.webkitRelativePath || file.name }; });
  }

  function session() { var form = document.querySelector('.app-tools .app-choose'); return form ? form.dataset.session : ''; }

  all('.app-choose').forEach(function (form) {
    all('input[type=file]').filter(function (input) { return form.contains(input); }).forEach(function (input) {
      input.addEventListener('change', function () { send(named(input.files), form.dataset.session, []); });
    });
  });

  var inside = 0;
  function carries(event) { return event.dataTransfer && Array.prototype.indexOf.call(event.dataTransfer.types, 'Files') >= 0; }
  document.addEventListener('dragenter', function (event) { if (carries(event)) { event.preventDefault(); inside += 1; over.hidden = false; } });
  document.addEventListener('dragleave', function (event) { if (carries(event)) { inside -= 1; if (inside <= 0) { inside = 0; over.hidden = true; } } });
  document.addEventListener('dragover', function (event) { if (carries(event)) { event.preventDefault(); event.dataTransfer.dropEffect = 'copy'; } });
  document.addEventListener('drop', function (event) {
    if (!carries(event)) { return; }
    event.preventDefault();
    inside = 0;
    over.hidden = true;
    var items = Array.prototype.slice.call(event.dataTransfer.items || []).filter(function (item) { return item.kind === 'file'; });
    var entries = items.map(function (item) { return item.webkitGetAsEntry ? item.webkitGetAsEntry() : null; }).filter(Boolean);
    // Both have to be asked for before the event is over.
    var handles = items.map(function (item) { return item.getAsFileSystemHandle ? item.getAsFileSystemHandle().catch(nothing) : null; }).filter(Boolean);
    var plain = named(event.dataTransfer.files);
    (entries.length ? gather(entries) : Promise.resolve(plain)).then(function (files) {
      return Promise.all(handles).then(function (got) {
        var whole = got.length === entries.length && got.every(function (each) { return each && each.kind === 'file'; });
        send(files.length ? files : plain, session(), whole ? got : []);
      });
    }).catch(function () { send(plain, session(), []); });
  });

  function nothing() { return null; }

  // All files below what was dropped; a folder tells its content in portions.
  async function gather(entries) {
    var made = [], waiting = entries.slice();
    while (waiting.length && made.length <= Number(told.files)) {
      var entry = waiting.shift();
      if (entry.isFile) {
        made.push({ file: await new Promise(function (done, fail) { entry.file(done, fail); }), name: entry.fullPath.replace(/^\//, '') });
      } else if (entry.isDirectory) {
        var reader = entry.createReader(), part;
        do {
          part = await new Promise(function (done, fail) { reader.readEntries(done, fail); });
          waiting.push.apply(waiting, part);
        } while (part.length);
      }
    }
    return made;
  }

  // -- files that the browser may read again (not every browser lets it) ------------------------------------------------

  function store(mode, act) {
    return new Promise(function (done) {
      if (!window.indexedDB) { done(null); return; }
      var opening = indexedDB.open('reportlint', 1);
      opening.onupgradeneeded = function () { opening.result.createObjectStore('handles'); };
      opening.onerror = function () { done(null); };
      opening.onsuccess = function () {
        try {
          var request = act(opening.result.transaction('handles', mode).objectStore('handles'));
          request.onsuccess = function () { done(request.result || null); };
          request.onerror = function () { done(null); };
        } catch (error) { done(null); }
      };
    });
  }

  function keep(name, handles) {
    if (!handles || !handles.length) { return Promise.resolve(); }
    return store('readwrite', function (objects) { return objects.put(handles, name); });
  }

  function offerAgain() {
    var button = byId('handles'), name = session();
    if (!button || !name) { return; }
    store('readonly', function (objects) { return objects.get(name); }).then(function (handles) {
      if (!handles) { return; }
      button.hidden = false;
      button.addEventListener('click', async function () {
        try {
          var files = [];
          for (var handle of handles) {
            if (await handle.requestPermission({ mode: 'read' }) !== 'granted') { button.hidden = true; return; }
            var file = await handle.getFile();
            files.push({ file: file, name: file.name });
          }
          send(files, name, handles);
        } catch (error) { button.hidden = true; say(told.lost); }
      });
    });
  }

  // -- waiting for checks ------------------------------------------------------------------------------------------------

  function format(template, first, second) { return template.replace('{}', first).replace('{}', second); }

  function writing() {
    return all('.app-reason textarea').some(function (area) { return area.value.trim() && !area.disabled; });
  }

  function hear(state) {
    missed = 0;
    if (!told.address || sending) { return; }
    var working = state.state === 'checking' || state.state === 'waiting';
    if (working) {
      var words = state.state === 'waiting' ? told.waiting : state.total ? format(told.checkingOf, state.done, state.total) : told.checking;
      var line = byId('progress-said');
      if (progress) {
        progress.hidden = false;
        if (state.total) { progress.max = state.total; progress.value = state.done; } else { progress.removeAttribute('value'); }
      }
      if (line) { if (line.textContent !== words) { line.textContent = words; } } else { say(words); }
    } else if (String(state.version) !== told.version) {
      if (writing()) { say(told.fresh, told.show, function () { location.reload(); }); if (progress) { progress.hidden = true; } } else { location.reload(); }
      if (writing()) { told.version = String(state.version); }
    }
  }

  function ask() {
    if (ended) { return; }
    var active = told.state === 'checking' || told.state === 'waiting';
    fetch(told.address ? told.address + 'state' : base + 'alive', { cache: 'no-store' })
      .then(function (answer) { if (!answer.ok) { throw new Error(String(answer.status)); } return answer.json(); })
      .then(hear)
      .catch(function () { missed += 1; if (missed === 3) { say(told.lost); } })
      .then(function () { setTimeout(ask, active ? 500 : Number(told.poll)); });
  }

  // -- buttons -------------------------------------------------------------------------------------------------------------

  function post(form) {
    return fetch(form.action, { method: 'POST', body: new FormData(form) }).then(function (answer) {
      return answer.json().then(function (made) { return { good: answer.ok, made: made }; });
    });
  }

  document.addEventListener('submit', function (event) {
    var form = event.target, kind = form.className;
    if (kind === 'app-quit') {
      event.preventDefault();
      post(form).catch(nothing).then(function () { ended = true; document.querySelector('main').hidden = true; all('.top, .bar, .bottom, .app-tools, .app-quit').forEach(function (each) { each.hidden = true; }); say(told.quit); });
    } else if (kind === 'app-again') {
      event.preventDefault();
      post(form).then(function () { if (told.state === 'failed') { location.reload(); } }).catch(function () { say(told.lost); });
    } else if (form.closest('.app-reason') || kind === 'app-back') {
      event.preventDefault();
      settle(form);
    }
  });

  // What was written is kept at once; the numbers follow with the next view of the page.
  function settle(form) {
    var answer = form.querySelector('.app-answer'), area = form.querySelector('textarea'), card = form.closest('.card');
    if (area && !area.value.trim()) { answer.textContent = form.dataset.empty; area.focus(); return; }
    post(form).then(function (got) {
      answer.textContent = got.good ? form.dataset.said : got.made.error || told.lost;
      if (!got.good) { return; }
      if (area) { area.disabled = true; }
      form.querySelector('button').disabled = true;
      if (card) { card.classList.add('app-settled'); }
      told.version = String(got.made.version);
      all('.tally b').forEach(function (place, index) { place.textContent = got.made.counts[index]; });
    }).catch(function () { answer.textContent = told.lost; });
  }

  // A saved file that cannot be made is told on this page instead of on an empty one.
  document.addEventListener('click', function (event) {
    var link = event.target.closest('a[download]');
    if (!link || link.protocol === 'blob:' || event.ctrlKey || event.metaKey) { return; }
    event.preventDefault();
    fetch(link.href).then(function (answer) {
      if (!answer.ok) { return answer.json().then(function (made) { say(made.error || told.lost); }); }
      var name = decodeURIComponent((/filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') || '') || ['', 'reportlint'])[1]);
      return answer.blob().then(function (blob) {
        var address = URL.createObjectURL(blob), out = document.createElement('a');
        out.href = address;
        out.download = name;
        document.body.appendChild(out);
        out.click();
        document.body.removeChild(out);
        setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
        say('');
      });
    }).catch(function () { say(told.lost); });
  });

  var entries = all('.app #files .entry');
  if (entries.length <= 10) { entries.forEach(function (entry) { entry.open = true; }); }
  offerAgain();
  if (document.querySelector('.app-quit')) { ask(); }
}());
