import type { Handlers } from '../../endpoint.ts'
import { because } from '../../order.ts'
import type { SynonymGroupAnswer, synonymsContract } from './contract.ts'
import type { SynonymGroup } from './queries.ts'
import type { Synonyms } from './service.ts'

/** `tokenOf`: the change token of a transaction. */
export function synonymsHandlers(
  synonyms: Synonyms,
  tokenOf: (tx: bigint) => string,
): Handlers<typeof synonymsContract> {
  const answer = (group: SynonymGroup) => ({ body: bodyOf(group), headers: { etag: `"${group.version}"` } })
  const changed = ({ result, tx }: { result: SynonymGroup; tx: bigint }) => ({
    ...answer(result),
    changeToken: tokenOf(tx),
  })
  return {
    listSynonyms: async ({ query: { q, limit, cursor } }) => {
      const after = cursor === undefined ? undefined : Number(cursor)
      const { total, items, next } = await synonyms.list({ q, limit, after })
      return { body: { total, items: items.map(bodyOf), next: next === null ? null : String(next) } }
    },
    getSynonym: async ({ params }) => answer(await synonyms.read(Number(params.id))),
    createSynonym: async ({ body, order }) => changed(await synonyms.create(body.words, because(order, body.reason))),
    changeSynonym: async ({ params, body, ifMatch, order }) => {
      const chosen = { id: Number(params.id), versions: ifMatch }
      return changed(await synonyms.change(chosen, body.words, because(order, body.reason)))
    },
    deleteSynonym: async ({ params, query, ifMatch, order }) => {
      const chosen = { id: Number(params.id), versions: ifMatch }
      const { tx } = await synonyms.remove(chosen, because(order, query.reason))
      return { body: undefined, changeToken: tokenOf(tx) }
    },
  }
}

function bodyOf({ id, ...rest }: SynonymGroup): SynonymGroupAnswer {
  return { id: String(id), ...rest }
}
