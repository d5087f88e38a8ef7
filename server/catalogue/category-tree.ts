import type { Pool } from 'pg'

export interface Category {
  id: number
  slug: string
  name: string
  /** Slug of the category above; null at the top. */
  parent: string | null
  /** Names and slugs from the top down to this one. */
  names: readonly string[]
  slugs: readonly string[]
  /** Slugs, ordered by name. */
  children: readonly string[]
  /** Slugs of the categories that were merged into it, which mean it now. */
  aliases: readonly string[]
}

interface Row {
  id: string
  parent_id: string | null
  name: string
  slug: string
  aliases: string[]
}

const treeStatement = `
  select id::text, parent_id::text, name, slug,
    array(select a.slug from category_alias a where a.category_id = category.id order by a.slug) as aliases
  from category where merged_into is null order by name collate "C", category.id`

/** All categories in memory. The feed has it reloaded whenever one changes; readers see one state or the next. */
export class CategoryTree {
  readonly #pool: Pool
  #bySlug: ReadonlyMap<string, Category> = new Map()
  #byAlias: ReadonlyMap<string, Category> = new Map()

  private constructor(pool: Pool) {
    this.#pool = pool
  }

  static async load(pool: Pool): Promise<CategoryTree> {
    const tree = new CategoryTree(pool)
    await tree.reload()
    return tree
  }

  async reload(): Promise<void> {
    const { rows } = await this.#pool.query<Row>({ name: 'category-tree', text: treeStatement })
    this.#bySlug = treeOf(rows)
    this.#byAlias = new Map(
      [...this.#bySlug.values()].flatMap((one) => one.aliases.map((alias) => [alias, one] as const)),
    )
  }

  /** Also by the slug of a category that was merged into it. */
  get(slug: string): Category | undefined {
    return this.#bySlug.get(slug) ?? this.#byAlias.get(slug)
  }

  /** By its own slug alone. */
  named(slug: string): Category | undefined {
    return this.#bySlug.get(slug)
  }

  /** Those at the top, ordered by name. */
  roots(): Category[] {
    return [...this.#bySlug.values()].filter((category) => category.parent === null)
  }

  childrenOf(category: Category): Category[] {
    return category.children.map((slug) => this.#bySlug.get(slug) as Category)
  }

  all(): Iterable<Category> {
    return this.#bySlug.values()
  }
}

function treeOf(rows: readonly Row[]): ReadonlyMap<string, Category> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const childrenOf = new Map<string | null, string[]>()
  for (const { parent_id, slug } of rows) childrenOf.set(parent_id, [...(childrenOf.get(parent_id) ?? []), slug])
  return new Map(
    rows.map((row) => {
      const path = pathOf(row, byId)
      const category: Category = {
        id: Number(row.id),
        slug: row.slug,
        name: row.name,
        parent: path.at(-2)?.slug ?? null,
        names: path.map(({ name }) => name),
        slugs: path.map(({ slug }) => slug),
        children: childrenOf.get(row.id) ?? [],
        aliases: row.aliases,
      }
      return [row.slug, category]
    }),
  )
}

function pathOf(row: Row, byId: ReadonlyMap<string, Row>): Row[] {
  const path = [row]
  let above = row.parent_id
  while (above !== null && path.length <= byId.size) {
    const parent = byId.get(above)
    if (parent === undefined) break
    path.unshift(parent)
    above = parent.parent_id
  }
  return path
}
