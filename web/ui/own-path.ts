const longest = 2_000

/**
 * Where to go on to after signing in: the path that was asked for where it is one of ours, else `/`. An address
 * that only looks like a path leads elsewhere: browsers read `//host`, `/\host` and what stands around control
 * characters as another site.
 */
export function ownPath(asked: string | null): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (asked === null || asked.length > longest || !/^\/(?![/\\])[^\u0000-\u001f\u007f\\]*$/.test(asked)) return '/'
  const base = 'http://own.invalid'
  if (!URL.canParse(asked, base)) return '/'
  const { origin, pathname, search } = new URL(asked, base)
  // A path may turn into another host as its dots are resolved: `/.//host`.
  return origin === base && !pathname.startsWith('//') ? pathname + search : '/'
}

/** The sign-in page that leads on to a path of ours. */
export function signInHref(next: string): string {
  return withNext('/sign-in', next)
}

/** A page that hands on where to go afterwards. */
export function withNext(path: string, next: string): string {
  return next === '/' ? path : `${path}?${new URLSearchParams({ next })}`
}
