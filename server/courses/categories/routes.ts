import type { Handlers } from '../../endpoint.ts'
import { because } from '../../order.ts'
import type { CategoryAnswer, categoriesContract } from './contract.ts'
import type { Categories, CategoryRecord } from './service.ts'

/** `tokenOf`: the change token of a transaction. */
export function categoriesHandlers(
  categories: Categories,
  tokenOf: (tx: bigint) => string,
): Handlers<typeof categoriesContract> {
  const answer = (record: CategoryRecord) => ({ body: bodyOf(record), headers: { etag: `"${record.version}"` } })
  const changed = ({ result, tx }: { result: CategoryRecord; tx: bigint }) => ({
    ...answer(result),
    changeToken: tokenOf(tx),
  })
  return {
    getCategory: async ({ params }) => answer(await categories.read(params.slug)),
    createCategory: async ({ body, order }) => changed(await categories.create(body, because(order, body.reason))),
    changeCategory: async ({ params, body, ifMatch, order }) =>
      changed(await categories.change({ slug: params.slug, versions: ifMatch }, body, because(order, body.reason))),
    mergeCategory: async ({ params, body, ifMatch, order }) =>
      changed(await categories.merge({ slug: params.slug, versions: ifMatch }, body.into, because(order, body.reason))),
    deleteCategory: async ({ params, query, ifMatch, order }) => {
      const chosen = { slug: params.slug, versions: ifMatch }
      const { tx } = await categories.remove(chosen, because(order, query.reason))
      return { body: undefined, changeToken: tokenOf(tx) }
    },
  }
}

function bodyOf({ id, ...rest }: CategoryRecord): CategoryAnswer {
  return { id: String(id), ...rest }
}
