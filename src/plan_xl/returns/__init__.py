"""The agencies' quarter: returns out, returns in, Yes or No."""
