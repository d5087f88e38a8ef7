import type { Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { takeImportTurn } from '../import-turn.ts'
import type { CategoryNodes } from './category-nodes.ts'
import { loadNodes } from './queries.ts'

/** All changes of the tree take turns, with imports, too: none of them can spoil what another has just looked at. */
export async function takeTree(tx: Transaction<Database>): Promise<CategoryNodes> {
  await takeImportTurn(tx)
  return loadNodes(tx)
}
