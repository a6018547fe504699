"""The archives that pages are kept in, behind one seam (storage.archive): files, a server, a path of fsspec's."""
