import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { CategoryTree } from './category-tree.ts'
import { createCategory } from './test-courses.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

describe('the category tree', () => {
  test('knows paths, parents and children, and follows the database when reloaded', async () => {
    await createCategory(database.pool, 'Food', 'Baking', 'Bread')
    await createCategory(database.pool, 'Arts')
    const tree = await CategoryTree.load(database.pool)
    expect(tree.get('bread')).toMatchObject({
      name: 'Bread',
      parent: 'baking',
      names: ['Food', 'Baking', 'Bread'],
      slugs: ['food', 'baking', 'bread'],
      children: [],
    })
    expect(tree.roots().map(({ slug }) => slug)).toEqual(['arts', 'food'])
    expect(tree.childrenOf(tree.get('food')!).map(({ slug }) => slug)).toEqual(['baking'])

    await database.pool.query(`update category set name = 'Ovens' where slug = 'baking'`)
    expect(tree.get('baking')?.name).toBe('Baking')
    await tree.reload()
    expect(tree.get('bread')?.names).toEqual(['Food', 'Ovens', 'Bread'])
    expect(tree.get('nothing')).toBeUndefined()
  })
})
