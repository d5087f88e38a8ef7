import type { Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { AppError } from '../../errors.ts'
import { limits } from '../model.ts'
import type { CategoryNode } from '../queries.ts'
import type { CategoryNodes } from './category-nodes.ts'
import { mergedInto } from './queries.ts'

/** The category of a slug, if it has one of these versions. */
export interface Chosen {
  slug: string
  versions: readonly string[]
}

/**
 * The category of a slug in one of these versions. Not by the slug of one that was merged into it: whoever changes
 * that one has another one before his eyes.
 *
 * @throws AppError notFound, gone, stale
 */
export async function chosenCategory(
  tx: Transaction<Database>,
  nodes: CategoryNodes,
  { slug, versions }: Chosen,
): Promise<CategoryNode> {
  const node = nodes.get(slug)
  if (node === undefined) throw await missing(tx, nodes, slug)
  if (versions.includes(String(node.version))) return node
  const problem = `The category ${slug} was changed meanwhile: it is version ${node.version} now, "${node.name}".`
  throw new AppError('stale', problem, { etag: String(node.version) })
}

async function missing(tx: Transaction<Database>, nodes: CategoryNodes, slug: string): Promise<AppError> {
  const other = nodes.byId((await mergedInto(tx, slug)) ?? 0)
  if (other === undefined) return new AppError('notFound', `There is no category ${slug}.`)
  return new AppError('gone', `The category ${slug} was merged into ${other.slug}.`)
}

/**
 * A category that a request names in its body, also by the slug of one that was merged into it.
 *
 * @throws AppError unprocessable
 */
export async function namedCategory(
  tx: Transaction<Database>,
  nodes: CategoryNodes,
  slug: string,
  parameter: 'parent' | 'into',
): Promise<CategoryNode> {
  const node = nodes.get(slug) ?? nodes.byId((await mergedInto(tx, slug)) ?? 0)
  if (node === undefined) throw refused(parameter, slug, 'the slug of a category that exists')
  return node
}

/** @throws AppError unprocessable */
export function refuseTooDeep(depth: number, parameter: 'parent' | 'into', slug: string | null): void {
  if (depth <= limits.categoryDepth) return
  throw refused(
    parameter,
    slug,
    `a category below which there is room: the tree has at most ${limits.categoryDepth} levels, this would make ${depth}`,
  )
}

/** What a field says is well-formed, but cannot be. */
export function refused(parameter: string, received: string | null, expected: string): AppError {
  const problem = `${parameter}: received ${JSON.stringify(received)}, expected ${expected}.`
  return new AppError('unprocessable', problem, { faults: [{ parameter, received, expected }] })
}
