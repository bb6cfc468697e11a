"""Words to think twice about: the list as data, its editions, and the questions it makes forms ask."""
