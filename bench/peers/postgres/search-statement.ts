import type { SearchQuery } from '../../../server/catalogue/search-parameters.ts'
import type { TextQuery } from './text-query.ts'

/** One statement that gives the total, the ids of the page and the facets of a search. */
export interface SearchStatement {
  name: string
  text: string
  values: unknown[]
}

const orders: Readonly<Record<string, string>> = {
  relevance: 'rank desc, registrations desc, id',
  '-price': 'price desc, id',
  '-registrations': 'registrations desc, id',
}

const priceBands = `case when price = 0 then '0-0' when price < 50000 then '0.01-499.99' when price < 100000 then '500-999.99'
  when price < 200000 then '1000-1999.99' when price < 500000 then '2000-4999.99' else '5000-' end`

export function searchStatement(query: SearchQuery, text: TextQuery | null): SearchStatement {
  const values: unknown[] = []
  const parameter = (value: unknown, type: string) => `$${values.push(value)}::${type}`
  const found = conditionsOf(query, parameter)
  const { matches, rank } = matchOf(text, parameter)
  const order = orders[query.sort ?? 'relevance']
  if (order === undefined)
    throw new Error(`received the order ${query.sort}, expected ${Object.keys(orders).join(', ')}`)
  const columns = `id, price, registrations, month, starts_on, categories, ${query.sort === undefined ? rank : '0'} as rank`
  const withFacets = query.facets !== undefined
  const both = [matches, found.price, found.month].filter((condition) => condition !== null)
  const statement = `with
    ${withFacets ? `matched as materialized (select ${columns} from bench_course where ${matches}),` : ''}
    found as materialized (select ${withFacets ? '*' : columns} from ${withFacets ? 'matched' : 'bench_course'}
      where ${(withFacets ? both.slice(1) : both).join(' and ')})
    select (select count(*)::integer from found) as total,
      array(select id::float8 from found order by ${order} limit ${parameter(query.limit ?? 20, 'integer')}
        offset ${parameter(query.offset ?? 0, 'integer')}) as ids${withFacets ? facetsOf(found) : ''}`
  return { name: nameOf(statement), text: statement, values }
}

interface Conditions {
  price: string | null
  month: string | null
}

type Parameter = (value: unknown, type: string) => string

function conditionsOf({ maxPrice, startsFrom, startsTo }: SearchQuery, parameter: Parameter): Conditions {
  return {
    price: maxPrice === undefined ? null : `price <= ${parameter(Math.round(maxPrice * 100), 'integer')}`,
    month:
      startsFrom === undefined
        ? null
        : `starts_on between ${parameter(startsFrom, 'date')} and ${parameter(startsTo, 'date')}`,
  }
}

function matchOf(text: TextQuery | null, parameter: Parameter): { matches: string | null; rank: string } {
  if (text === null) return { matches: null, rank: '0' }
  const stems = parameter(text.stems, 'tsquery')
  if (text.words === null) return { matches: `stems @@ ${stems}`, rank: `ts_rank(stems, ${stems})` }
  const words = parameter(text.words, 'tsquery')
  return { matches: `(stems @@ ${stems} or words @@ ${words})`, rank: `ts_rank(words, ${words})` }
}

/** Each facet ignores its own filter. */
function facetsOf({ price, month }: Conditions): string {
  const counted = (name: string, value: string, from: string, condition: string | null) => `,
    (select coalesce(json_object_agg(value, count), '{}') from (select ${value} as value, count(*) as count
      from ${from} ${condition === null ? '' : `where ${condition}`} group by 1) counted) as ${name}`
  return [
    counted('category', 'unnest(categories)', 'found', null),
    counted('price', priceBands, 'matched', month),
    counted('month', 'month', 'matched', price),
  ].join('')
}

const names = new Map<string, string>()

/** Prepared once a connection and shape of query. */
function nameOf(statement: string): string {
  const name = names.get(statement) ?? `bench-search-${names.size}`
  names.set(statement, name)
  return name
}
