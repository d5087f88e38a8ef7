import type { HttpClient } from './http-client.ts'
import { LivingCourse } from './living-course.ts'

const homes = ['Bench one', 'Bench two'] as const
const below = 50

/** A category with courses in it that goes from one place in the tree to the other. */
export class MovingCategory {
  readonly #http: HttpClient
  readonly #homes: readonly string[]
  readonly slug: string
  #etag: string
  #at = 0

  private constructor(http: HttpClient, slugs: readonly string[], slug: string, etag: string) {
    this.#http = http
    this.#homes = slugs
    this.slug = slug
    this.#etag = etag
  }

  static async make(world: { http: HttpClient; teacherId: string }): Promise<MovingCategory> {
    const slugs: string[] = []
    for (const name of homes) slugs.push((await world.http.need('POST', '/api/categories', { name })).body.slug)
    const { body, etag } = await world.http.need('POST', '/api/categories', { name: 'Moving', parent: slugs[0] })
    const category = new MovingCategory(world.http, slugs, body.slug, etag!)
    for (let number = 0; number < below; number++) {
      await (await LivingCourse.draft(world, `zs${number}xj`, body.slug)).act('publish')
    }
    return category
  }

  /** Name of the category above it. */
  get above(): string {
    return homes[this.#at]!
  }

  /** Slug of one that stands still, for courses to begin in. */
  get first(): string {
    return this.#homes[0]!
  }

  async move(): Promise<void> {
    this.#at = 1 - this.#at
    const headers = { 'if-match': this.#etag }
    const body = { parent: this.#homes[this.#at] }
    this.#etag = (await this.#http.need('PATCH', `/api/categories/${this.slug}`, body, headers)).etag!
  }
}
