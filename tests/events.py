"""A world to which one thing happens after the other."""


def live_through(world, check, seed, events):
    """Let so many things happen, and check after each; what had happened is told with a failure."""
    told = []
    for _ in range(events):
        told.append(world.happen())
        try:
            check()
        except AssertionError as error:
            error.add_note(f"seed {seed}: {', '.join(told)}")
            raise
