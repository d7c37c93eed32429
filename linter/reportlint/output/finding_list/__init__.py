"""The finding list (问题清单): one row a problem, and the sheets around it."""
