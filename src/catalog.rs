//! All lessons, in order and by id: the built-in ones and those of overlay directories.
