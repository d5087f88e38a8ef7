import type { Api } from '../../../server/contract.ts'
import { plural } from '../formats.ts'

type Node = Awaited<ReturnType<Api['listCategories']>>['items'][number]

export interface CategoryChoice {
  /** Slug; empty: none. */
  value: string
  label: string
}

/** The tree of categories, each with its way from the top. */
export async function categoryChoices(api: Api): Promise<CategoryChoice[]> {
  const { items } = await api.listCategories({ query: {} })
  return [{ value: '', label: 'None' }, ...choicesOf(items, [])]
}

function choicesOf(nodes: readonly Node[], above: readonly string[]): CategoryChoice[] {
  return nodes.flatMap(({ slug, name, count, children }) => {
    const path = [...above, name]
    const label = `${path.join(' › ')} (${plural(count, 'course', 'courses')})`
    return [{ value: slug, label }, ...choicesOf(children, path)]
  })
}
