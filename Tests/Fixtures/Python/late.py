"""Handlers whose module does not import logging: what the managed runtime has set up in it is there all the same."""


def logs(event, context):
    import logging

    logging.warning("seen")
    logging.getLogger("late").info("info")
    return [type(handler).__name__ for handler in logging.getLogger().handlers]


def raises(event, context):
    raise ValueError(event)


def tells(event, context):
    context.log("by context\n")
    print("printed")
