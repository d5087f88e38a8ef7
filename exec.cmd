@rem For `npm start` on Windows, whose shell has no exec. Elsewhere exec leaves no shell in between that Ctrl-C would end first.
@%*
