"""One command of the command line a module, each with its work imported when it is run."""
