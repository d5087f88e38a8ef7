import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

test('docs/security.md names files that exist', async () => {
  const text = await readFile('docs/security.md', 'utf8')
  const files = [...text.matchAll(/`((?:server|web|test|bench|db|docs)\/[\w./-]+\.(?:ts|sql|md))`/g)].map(
    ([, file]) => file!,
  )
  expect(files.length).toBeGreaterThan(20)
  expect(files.filter((file) => !existsSync(file))).toEqual([])
})

/** How many items of level 1 each section of ASVS 5.0.0 has. */
const sections: Record<string, number> = {
  ...{ '1.2': 5, '1.3': 2, '1.5': 1, '2.1': 1, '2.2': 2, '2.3': 1, '3.2': 2, '3.3': 1, '3.4': 2, '3.5': 3 },
  ...{ '4.1': 1, '4.4': 1, '5.2': 2, '5.3': 2, '6.1': 1, '6.2': 8, '6.3': 2, '6.4': 2, '7.2': 4, '7.4': 2 },
  ...{ '8.1': 1, '8.2': 2, '8.3': 1, '9.1': 3, '9.2': 1, '10.4': 5, '11.3': 2, '11.4': 1, '12.1': 1, '12.2': 2 },
  ...{ '13.4': 1, '14.2': 1, '14.3': 1, '15.1': 1, '15.2': 1, '15.3': 1 },
}

test('docs/security.md says of every item of level 1 once whether it is met', async () => {
  const text = await readFile('docs/security.md', 'utf8')
  const firsts = [...text.matchAll(/^\| (\d+\.\d+\.[\d., ]*\d) \|/gm)].map(([, first]) => first!)
  const items = firsts.flatMap((first) => first.split(', '))
  // All of a section's items of level 1 stand before those of higher levels.
  const asked = Object.entries(sections).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
  )
  expect(asked).toHaveLength(70)
  expect(items.sort()).toEqual(asked.sort())
})
