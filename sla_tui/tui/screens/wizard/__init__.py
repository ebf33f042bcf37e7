"""The wizard: a handshake, then the eight steps of an agreement, each keystroke kept."""
