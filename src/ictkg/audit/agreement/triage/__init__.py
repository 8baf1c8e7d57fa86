"""Why two documents print different figures for one thing: one module for each class, asked in a fixed order."""
