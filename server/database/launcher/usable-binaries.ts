import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, extname, join, relative } from 'node:path'
import { findPackagedPostgres, type PackagedPostgres } from './package-binaries.ts'
import { folderClosedTo, type PostgresUser } from './postgres-user.ts'

export interface Binaries {
  postgres: string
  initdb: string
  version: string
}

const ending = process.platform === 'win32' ? '.exe' : ''

/**
 * The package as it is, its links added; or, where that folder is read-only or closed to `user`, a copy below
 * `folder` (55 MB, made once per version).
 */
export async function usableBinaries(
  folder: string,
  user: PostgresUser | null,
  packaged = findPackagedPostgres(),
): Promise<Binaries> {
  const inPlace = (user === null || folderClosedTo(join(packaged.root, 'lib'), user) === null) && (await link(packaged))
  const root = inPlace ? packaged.root : await copyTo(join(folder, `binaries-${packaged.version}`), packaged)
  const binary = (name: string) => join(root, 'bin', `${name}${ending}`)
  return { postgres: binary('postgres'), initdb: binary('initdb'), version: packaged.version }
}

async function link({ root, links }: PackagedPostgres): Promise<boolean> {
  try {
    for (const { file, link } of links) await linkOne(join(root, file), join(root, link))
    return true
  } catch (error) {
    if (isDenied(error)) return false
    throw error
  }
}

async function linkOne(file: string, link: string): Promise<void> {
  if (existsSync(link)) return
  await symlink(relative(dirname(link), file), link).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

function isDenied(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
}

async function copyTo(target: string, packaged: PackagedPostgres): Promise<string> {
  if (existsSync(target)) return target
  const fresh = `${target}.new-${process.pid}`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true })
  for (const part of ['bin', 'lib', 'share']) {
    const filter = (source: string) => extname(source) !== '.a' && basename(source) !== 'pkgconfig'
    await cp(join(packaged.root, part), join(fresh, part), { recursive: true, verbatimSymlinks: true, filter })
  }
  await link({ ...packaged, root: fresh })
  await chmod(fresh, 0o755)
  await rename(fresh, target)
  return target
}
