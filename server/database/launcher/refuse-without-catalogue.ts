import { stat } from 'node:fs/promises'
import { AppError } from '../../errors.ts'
import { layoutOf } from './layout.ts'

/** A folder that cannot be looked into is left to whoever starts from it. @throws AppError notFound */
export async function refuseWithoutCatalogue(dataDir: string): Promise<void> {
  const code = await stat(layoutOf(dataDir).cluster).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code,
  )
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return
  throw new AppError(
    'notFound',
    `There is no catalogue in ${dataDir}; expected one: set DATA_DIR to that of \`catalogue serve\`, or start that first`,
  )
}
