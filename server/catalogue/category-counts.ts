import type { SearchClient } from '../../search/search-client.ts'
import type { Category } from './category-tree.ts'
import type { CategoryNode } from './contract.ts'
import type { Categories } from './search-facets.ts'

/** How many published courses each category holds, those below it included; only those of `slugs`, if given. */
export async function categoryCounts(
  client: SearchClient,
  now: number,
  slugs?: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const answer = await client.search({
    limit: 0,
    now,
    ...(slugs && { filters: [{ field: 'category', anyOf: slugs }] }),
    facets: [{ name: 'category', field: 'category', ignoring: [] }],
  })
  return new Map(answer.facets.category?.map(({ value, count }) => [value, count]))
}

/** The whole tree, empty categories too, each level ordered by name. */
export function categoryNodes(categories: Categories, counts: ReadonlyMap<string, number>): CategoryNode[] {
  const nodeOf = (category: Category): CategoryNode => ({
    slug: category.slug,
    name: category.name,
    count: counts.get(category.slug) ?? 0,
    children: categories.childrenOf(category).map(nodeOf),
  })
  return categories.roots().map(nodeOf)
}
