"""Handlers whose module does not import logging: what the managed runtime has set up in it is there all the same."""


def logs(event, context):
    import logging

    logging.warning("seen")
    logging.getLogger("late").info("info")
    return [type(handler).__name__ for handler in logging.getLogger().handlers]


def looks_first(event, context):
    import importlib.util

    path = importlib.util.find_spec("logging").origin
    import logging

    found = [path == logging.__file__, logging.__spec__.name, type(logging.__loader__).__name__]
    return found + logs(event, context) + importlib.reload(logging).getLogger().handlers


def raises(event, context):
    raise ValueError(event)


def tells(event, context):
    context.log("by context\n")
    print("printed")
