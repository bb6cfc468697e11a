"""What the shared pages show, gathered from every room. One page a module."""
