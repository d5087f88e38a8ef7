import type { Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import type { AuditEntry } from '../../changes/audit-store.ts'
import { brokenConstraint } from '../../database/database-error.ts'
import { AppError } from '../../errors.ts'
import { insertCategory } from '../category-store.ts'
import { foldName } from '../fold-name.ts'
import type { CategoryNode } from '../queries.ts'
import type { CategoryNodes } from './category-nodes.ts'
import { type Chosen, chosenCategory, namedCategory, refused, refuseTooDeep } from './chosen-category.ts'
import { coursesIn } from './queries.ts'
import { deleteCategory, renameOrMove } from './store.ts'
import { takeTree } from './take-tree.ts'

export interface NewCategory {
  name: string
  /** Slug of the one above; null: at the top. */
  parent: string | null
}

type Audit = (entry: AuditEntry) => void

export async function createCategory(
  tx: Transaction<Database>,
  { name, parent: parentSlug }: NewCategory,
  audit: Audit,
): Promise<number> {
  const nodes = await takeTree(tx)
  const parent = parentSlug === null ? null : await namedCategory(tx, nodes, parentSlug, 'parent')
  refuseTooDeep(nodes.pathTo(parent).length + 1, 'parent', parentSlug)
  refuseTwin(nodes, { name, parent })
  const { id, slug } = await insertCategory(tx, name, parent)
  audit({ action: 'category.create', subject: { kind: 'category', id }, after: { slug, ...shown(name, parent) } })
  return id
}

export async function changeCategory(
  tx: Transaction<Database>,
  chosen: Chosen,
  given: Partial<NewCategory>,
  audit: Audit,
): Promise<number> {
  const nodes = await takeTree(tx)
  const node = await chosenCategory(tx, nodes, chosen)
  const before = nodes.parentOf(node)
  const { name = node.name } = given
  const parent = await parentOf(tx, nodes, node, given.parent)
  if (name === node.name && parent?.id === before?.id) return node.id
  refuseTwin(nodes, { name, parent }, node)
  await renameOrMove(tx, { id: node.id, name, nameFolded: foldName(name), parentId: parent?.id ?? null })
  audit({
    action: 'category.change',
    subject: { kind: 'category', id: node.id },
    ...difference(node, before, name, parent),
  })
  return node.id
}

/** Where it shall stand; where it stands if nothing is given. */
async function parentOf(
  tx: Transaction<Database>,
  nodes: CategoryNodes,
  node: CategoryNode,
  slug: string | null | undefined,
): Promise<CategoryNode | null> {
  if (slug === undefined) return nodes.parentOf(node)
  if (slug === null) return null
  const parent = await namedCategory(tx, nodes, slug, 'parent')
  if (nodes.isWithin(parent, node)) {
    throw refused('parent', slug, `a category that is neither ${node.slug} itself nor below it`)
  }
  refuseTooDeep(nodes.pathTo(parent).length + nodes.heightOf(node), 'parent', slug)
  return parent
}

/** @throws AppError conflict: another category has this name there already */
function refuseTwin(
  nodes: CategoryNodes,
  { name, parent }: { name: string; parent: CategoryNode | null },
  self?: CategoryNode,
): void {
  const twin = nodes.named(parent?.id ?? null, foldName(name))
  if (twin === undefined || twin.id === self?.id) return
  const where = parent === null ? 'at the top' : `below "${parent.name}"`
  const expected = `a name that no other category ${where} has; ${twin.slug} has it already`
  throw new AppError('conflict', `There is a category "${twin.name}" ${where} already: ${twin.slug}.`, {
    faults: [{ parameter: 'name', received: name, expected }],
  })
}

function shown(name: string, parent: CategoryNode | null): { name: string; parent: string | null } {
  return { name, parent: parent?.slug ?? null }
}

/** What the audit trail says of an edit: the fields that changed. */
function difference(node: CategoryNode, before: CategoryNode | null, name: string, parent: CategoryNode | null) {
  const renamed = name !== node.name
  const moved = parent?.id !== before?.id
  return {
    before: { ...(renamed && { name: node.name }), ...(moved && { parent: before?.slug ?? null }) },
    after: { ...(renamed && { name }), ...(moved && { parent: parent?.slug ?? null }) },
  }
}

export async function removeCategory(tx: Transaction<Database>, chosen: Chosen, audit: Audit): Promise<void> {
  const nodes = await takeTree(tx)
  const node = await chosenCategory(tx, nodes, chosen)
  await refuseFull(tx, nodes, node)
  try {
    await deleteCategory(tx, node.id)
  } catch (error) {
    if (brokenConstraint(error) === undefined) throw error
    throw new AppError('conflict', `The category ${node.slug} has just been given something to hold.`, { cause: error })
  }
  const before = { slug: node.slug, ...shown(node.name, nodes.parentOf(node)) }
  audit({ action: 'category.delete', subject: { kind: 'category', id: node.id }, before })
}

/** @throws AppError conflict */
async function refuseFull(tx: Transaction<Database>, nodes: CategoryNodes, { id, slug }: CategoryNode): Promise<void> {
  const below = nodes.childrenOf(id)
  if (below.length > 0) {
    const names = below.slice(0, 5).map((child) => child.slug)
    const more = below.length > names.length ? ` and ${below.length - names.length} more` : ''
    throw full(slug, `the categories ${names.join(', ')}${more}`)
  }
  const courses = await coursesIn(tx, id)
  if (courses > 0) throw full(slug, courses === 1 ? 'a course' : `${courses} courses`)
}

function full(slug: string, what: string): AppError {
  return new AppError('conflict', `The category ${slug} holds ${what}; move them, or merge it into another one.`)
}
