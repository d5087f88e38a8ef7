import { describe, expect, test } from 'vitest'
import { createTeacher } from '../../server/catalogue/test-courses.ts'
import { signIn } from './account-site.ts'
import { openPage } from './browser.ts'
import { liveLink, openForTests, type RegistrationSite, type Student } from './registration-site.ts'
import { withAndWithoutScripts } from './visit-site.ts'

let site: RegistrationSite
openForTests((opened) => {
  site = opened
})

const withoutScripts = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } }
const free = { pricePaise: 0 }

async function takesPart(student: Student, course: string): Promise<void> {
  await student.open(course)
  await student.press('Register for free')
  await student.sees('You take part')
}

describe('the offer of a seat', () => {
  /** Somebody who waited, and the address that the mail to him leads to. */
  async function offered(options: object): Promise<{ waiting: Student; link: string }> {
    const course = await site.course({ seats: { total: 1, imported: 1 } })
    const waiting = await site.student(options)
    await waiting.open(course)
    await waiting.press('Join the waiting list')
    await waiting.reads('You are number 1')
    await site.addSeat(course)
    await site.work()
    const [mail, ...others] = await site.mailsTo(waiting, 'A seat is free for you: Bread at home')
    expect(others).toEqual([])
    const links = mail?.text.match(/https?:\S+/g) ?? []
    expect(links).toHaveLength(1)
    return { waiting, link: links[0]! }
  }

  test.each(withAndWithoutScripts)('$name is taken up from the mail in two clicks', async ({ javaScriptEnabled }) => {
    const { waiting, link } = await offered({ javaScriptEnabled })
    await waiting.page.goto(link)
    await waiting.press('Take the seat for ₹799')
    await waiting.sees('Seat held, to be paid')
    expect(waiting.page.url()).toBe(link)
    await waiting.pay()
    await waiting.sees('You take part')
  })

  test('is found after signing in, by who reads his mail elsewhere', async () => {
    const { waiting, link } = await offered(withoutScripts)
    const { page } = await openPage(site.browser, { javaScriptEnabled: false })
    await page.goto(link)
    await signIn(page, waiting.email)
    await page.waitForURL(link)
    await page.getByRole('button', { name: 'Take the seat for ₹799' }).click()
    await page.getByRole('heading', { name: 'Seat held, to be paid' }).waitFor()
  })
})

describe('calendars', () => {
  const statusOf = async (address: string) => (await fetch(address)).status

  test('as a file of one course are linked from its registration and its page', async () => {
    const student = await site.student(withoutScripts)
    const course = await site.course(free)
    await takesPart(student, course)
    const pages = [new URL(student.page.url()).pathname, course.replace('/courses/', '/my-courses/')]
    for (const path of pages) {
      await student.open(path)
      const href = await student.page.getByRole('link', { name: 'Calendar file' }).getAttribute('href')
      const file = await student.page.request.get(site.world.address + href)
      expect([file.status(), file.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
      expect(await file.text()).toContain('DTSTART:20271003T123000Z')
    }
  })

  test('as a feed are made, renewed and ended by keyboard; the address is shown once', async () => {
    const student = await site.student(withoutScripts)
    await takesPart(student, await site.course(free))
    await student.open('/my-courses')
    await student.enter('Calendar feed')
    await student.enter('Make a feed')
    const address = student.page.getByTestId('address')
    const first = (await address.textContent()) ?? ''
    const feed = await (await fetch(first)).text()
    expect(feed).toContain('SUMMARY:Bread at home')
    expect(feed).not.toContain(liveLink)
    await student.open('/calendar')
    await student.reads(/You have a feed; its address was made on 1 Mar 2027/)
    expect(await student.page.content()).not.toContain('cf_')
    await student.enter('Make a new address')
    const second = (await address.textContent()) ?? ''
    expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200])
    const stale = await student.tab('/calendar')
    await student.enter('End the feed')
    await student.reads('The feed has ended')
    expect(await statusOf(second)).toBe(404)
    await stale.press('End the feed')
    await stale.reads('You have no feed yet.')
  })
})

describe('a teacher', () => {
  async function school(options: object = withoutScripts) {
    const teacherId = await createTeacher(site.world.context.pool, `Teacher ${crypto.randomUUID()}`)
    const course = await site.course({ ...free, teacherId })
    return { course, teacher: await site.teacher(teacherId, options) }
  }
  const write = async ({ page }: Student, text: string) => {
    await page.getByLabel('Subject').fill('What to bring')
    await page.getByLabel('Text').fill(text)
    await page.getByRole('button', { name: 'Look at it first' }).click()
  }

  test('writes to all who take part, once each', async () => {
    const { course, teacher } = await school()
    await teacher.open('/teaching')
    await teacher.page.getByRole('link', { name: 'Messages of Bread at home' }).click()
    await teacher.reads('Nobody takes part yet, so there is nobody to write to.')
    const students = [await site.student(withoutScripts), await site.student(withoutScripts)]
    for (const student of students) await takesPart(student, course)
    await teacher.page.reload()
    await teacher.reads('2 students take part')
    await write(teacher, '500 g of flour.\n\nAnd a <b>bowl</b>.')
    await teacher.reads('It goes by mail to all 2 students who take part,')
    await teacher.reads(/writes to all who take part in “Bread at home”:\s+500 g of flour\.\s+And a <b>bowl<\/b>\./)
    await teacher.press('Change it')
    expect(await teacher.page.getByLabel('Text').inputValue()).toBe('500 g of flour.\n\nAnd a <b>bowl</b>.')
    await write(teacher, '600 g of flour.')
    await teacher.page.getByRole('button', { name: 'Send to 2 students' }).dblclick()
    await teacher.reads('It is on its way to all who take part.')
    expect(await teacher.page.getByRole('heading', { name: 'What to bring' }).count()).toBe(1)
    await teacher.reads(/to 2 students, by Teacher of the School/)
    await site.work()
    for (const student of students) {
      const mails = await site.mailsTo(student, 'Bread at home: What to bring')
      expect(mails.map(({ text }) => text)).toEqual([expect.stringContaining('600 g of flour.')])
    }
  })

  test('is told at the field what is wrong with a message, and when enough was written', async () => {
    const { course, teacher } = await school({ viewport: withoutScripts.viewport })
    await takesPart(await site.student(withoutScripts), course)
    const id = (await teacher.page.request.get(`${site.world.address}/api${course}`).then((it) => it.json())).id
    await teacher.open(`/teaching/courses/${id}/messages`)
    await teacher.press('Look at it first')
    const faultOf = (label: string) =>
      teacher.page.getByLabel(label).evaluate((it) => {
        return document.getElementById(it.getAttribute('aria-describedby')?.split(' ').at(-1) ?? '')?.textContent
      })
    expect(await faultOf('Subject')).toContain('Enter a text of 1 to 150 characters')
    expect(await faultOf('Text')).toContain('Enter a text of 1 to 5000 characters')
    await write(teacher, `We meet at ${liveLink}`)
    expect(await faultOf('Text')).toContain('Enter a text without live links')
    expect(await teacher.page.getByLabel('Text').inputValue()).toBe(`We meet at ${liveLink}`)
    for (let sent = 0; sent < 2; sent++) {
      await write(teacher, `Part ${sent + 1}`)
      await teacher.press('Send to 1 student')
      await teacher.reads('It is on its way')
    }
    await write(teacher, 'Part 3')
    await teacher.reads(
      'Nothing was sent, for enough was written for now. You can write again from 2 Mar 2027, 12:00 pm IST on.',
    )
  })

  test('is led from his own course to what he does with it, not to register for it', async () => {
    const { course, teacher } = await school()
    await teacher.open(course)
    await teacher.reads('This is your own course.')
    expect(await teacher.page.getByRole('button', { name: /^Register/ }).count()).toBe(0)
    await teacher.page.getByRole('link', { name: 'Who takes part' }).click()
    await teacher.page.getByRole('heading', { name: 'Roster' }).waitFor()
    await teacher.open(await site.course(free))
    await teacher.page.getByRole('button', { name: 'Register for free' }).waitFor()
  })
})
