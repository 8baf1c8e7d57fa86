"""The explorer's pages as files that any web server can show, without a program behind them."""
