"""Modules of the standard library that the managed runtime has imported before the function.

They are found in the layer even when the function has a file of the same name, as there, but loaded when they are wanted:
a third of the time to start. `logging` gets the runtime's handler as soon as it is there.
"""

import sys
from importlib.machinery import PathFinder

NAMES = frozenset(
    ("contextlib", "json", "linecache", "logging", "string", "textwrap", "threading", "token", "tokenize", "traceback")
    + ("weakref", "_json", "_weakrefset")
)


class Finder:
    """Before all others on sys.meta_path."""

    def __init__(self, path, prepare_logging):
        self.path = path
        self.prepare_logging = prepare_logging

    def find_spec(self, name, path=None, target=None):
        if name not in NAMES:
            return None
        spec = PathFinder.find_spec(name, self.path)
        if name == "logging" and spec is not None and self.prepare_logging is not None:
            spec.loader = Loader(spec.loader, self)
        return spec

    def invalidate_caches(self):
        pass

    def loaded_logging(self):
        prepare, self.prepare_logging = self.prepare_logging, None
        if prepare is not None:
            prepare()


class Loader:
    """logging's, which tells the finder that the module has run; afterwards the module has its own loader."""

    def __init__(self, loader, finder):
        self.loader = loader
        self.finder = finder

    def __getattr__(self, name):
        return getattr(self.loader, name)

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = module.__loader__ = self.loader
        self.loader.exec_module(module)
        self.finder.loaded_logging()


def set_up(prepare_logging):
    """Prepares the imports of the function.

    sys.path is the layer's at this moment.
    """
    sys.meta_path.insert(0, Finder(tuple(sys.path), prepare_logging))
