"""``reportlint open``: a page on this machine for people who use no command line.

Files are dropped on it or a folder is watched; each check runs in a process of its own. The page is on the loopback
address only, behind a random word in its address; what is dropped is kept in a temporary folder until the end.
"""
