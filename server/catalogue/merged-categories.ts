import type { Categories } from './search-facets.ts'
import type { SearchQuery } from './search-parameters.ts'

/**
 * A category means also those that were merged into it: by their slugs in an address, and in documents that have not
 * been written anew yet.
 */
export function withMerged(parameters: SearchQuery, categories: Categories): SearchQuery {
  const category = parameters.category?.flatMap((slug) => {
    const found = categories.get(slug)
    return found === undefined ? [slug] : [found.slug, ...found.aliases]
  })
  return category === undefined ? parameters : { ...parameters, category: [...new Set(category)] }
}
