"""Every layout."""

from layouts import department_layouts, project_layouts

LAYOUTS = (*project_layouts.LAYOUTS, *department_layouts.LAYOUTS)
