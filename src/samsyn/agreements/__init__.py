"""What the parties promise each other in writing."""
