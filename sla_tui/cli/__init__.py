"""The command line: a command reads its words, asks one question of the layers below, and prints."""
