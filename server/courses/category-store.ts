import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { foldName } from './fold-name.ts'
import { type CategoryNode, categoryNodes } from './queries.ts'
import { categorySlugs, numberedSlug } from './slug.ts'

/** A node of the tree as the path to it; the same for every way to write its names. */
export function categoryKey(path: readonly string[]): string {
  return JSON.stringify(path.map(foldName))
}

type Tree = Map<string, CategoryNode>

function nodeKey(parentId: number | null, nameFolded: string): string {
  return `${parentId ?? ''} ${nameFolded}`
}

async function loadTree(db: Kysely<Database>, paths: readonly (readonly string[])[]): Promise<Tree> {
  const names = new Set(paths.flatMap((path) => path.map(foldName)))
  const nodes = await categoryNodes(db, [...names])
  return new Map(nodes.map((node) => [nodeKey(node.parentId, node.nameFolded), node]))
}

/** The nodes of a path from the top, as far as they exist. */
function walk(tree: Tree, path: readonly string[]): CategoryNode[] {
  const nodes: CategoryNode[] = []
  for (const name of path) {
    const node = tree.get(nodeKey(nodes.at(-1)?.id ?? null, foldName(name)))
    if (node === undefined) break
    nodes.push(node)
  }
  return nodes
}

/** Ids of the categories that exist, by `categoryKey`. */
export async function findCategories(
  db: Kysely<Database>,
  paths: readonly (readonly string[])[],
): Promise<Map<string, number>> {
  const tree = await loadTree(db, paths)
  const whole = paths.map((path) => ({ path, nodes: walk(tree, path) })).filter(isWhole)
  return new Map(whole.map(({ path, nodes }) => [categoryKey(path), nodes.at(-1)!.id]))
}

function isWhole({ path, nodes }: { path: readonly string[]; nodes: CategoryNode[] }): boolean {
  return nodes.length === path.length
}

/**
 * Ids of all these categories, by `categoryKey`, with those made that did not exist. Callers hold a lock
 * that keeps others from making some at the same time.
 */
export async function ensureCategories(
  db: Kysely<Database>,
  paths: readonly (readonly string[])[],
): Promise<Map<string, number>> {
  const tree = await loadTree(db, paths)
  const ids = new Map<string, number>()
  for (const path of paths) {
    const nodes = walk(tree, path)
    while (nodes.length < path.length) {
      const node = await insertCategory(db, path[nodes.length]!, nodes.at(-1) ?? null)
      tree.set(nodeKey(node.parentId, node.nameFolded), node)
      nodes.push(node)
    }
    ids.set(categoryKey(path), nodes.at(-1)!.id)
  }
  return ids
}

/** Callers hold the turn of imports. */
export async function insertCategory(
  db: Kysely<Database>,
  name: string,
  parent: CategoryNode | null,
): Promise<CategoryNode> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('category', 'id')) as id`.execute(db)
  const { id } = rows[0]!
  const slug = await freeCategorySlug(db, categorySlugs(name, id, parent?.slug ?? null))
  const node: CategoryNode = { id, parentId: parent?.id ?? null, name, nameFolded: foldName(name), slug, version: 1 }
  await db
    .insertInto('category')
    .values({ id, parent_id: node.parentId, name, name_folded: node.nameFolded, slug })
    .execute()
  return node
}

async function freeCategorySlug(db: Kysely<Database>, wanted: readonly string[]): Promise<string> {
  for (let n = 1; ; n++) {
    const candidates = n === 1 ? wanted : [numberedSlug(wanted.at(-1)!, n)]
    const taken = await takenSlugs(db, candidates)
    const free = candidates.find((slug) => !taken.has(slug))
    if (free !== undefined) return free
  }
}

/** Those of categories that were merged stay theirs, for old links lead by them. */
async function takenSlugs(db: Kysely<Database>, slugs: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`
    select slug from category where slug = any(${slugs})
    union select slug from category_alias where slug = any(${slugs})`.execute(db)
  return new Set(rows.map(({ slug }) => slug))
}

/** Deletes those of these categories, and of the ones above them, that hold neither course nor category. */
export async function deleteEmptyCategories(
  db: Kysely<Database>,
  paths: readonly (readonly string[])[],
): Promise<void> {
  const tree = await loadTree(db, paths)
  const nodes = new Map(paths.flatMap((path) => walk(tree, path).map((node, depth) => [node.id, depth] as const)))
  const deepestFirst = [...nodes].sort(([, a], [, b]) => b - a)
  for (const [id] of deepestFirst) {
    await sql`delete from category where id = ${id}
      and not exists (select 1 from course where category_id = ${id})
      and not exists (select 1 from category below where below.parent_id = ${id} or below.merged_into = ${id})`.execute(
      db,
    )
  }
}
