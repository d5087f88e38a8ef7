import { base, en, en_IN, Faker } from '@faker-js/faker'

/** A source of made-up data; it depends on what it was last seeded with alone. */
export function indianFaker(): Faker {
  return new Faker({ locale: [en_IN, en, base] })
}
