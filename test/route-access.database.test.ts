import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Passwords } from '../server/accounts/passwords.ts'
import { createAccount } from '../server/accounts/sign-up.ts'
import { roles } from '../server/caller.ts'
import { contract } from '../server/contract.ts'
import { cheapHasher } from './cheap-passwords.ts'
import { startWorld, type World } from './world.ts'

/** Who may call each endpoint: nobody known, each role, and its access tokens of each scope. */
const everyone = 'anonymous student teacher operator read write'
const accounts = 'student teacher operator read write'
const sessions = 'student teacher operator'
const managers = 'teacher operator write'
// The tokens are an operator's.
const operators = 'operator read write'
const operatorsWriting = 'operator write'
const allowed: Record<keyof typeof contract, string> = {
  searchCourses: everyone,
  getCourse: everyone,
  interpret: everyone,
  suggest: everyone,
  listCategories: everyone,
  watchCourses: everyone,
  listManagedCourses: 'teacher operator read write',
  getManagedCourse: 'teacher operator read write',
  createCourse: managers,
  correctCourse: managers,
  changeSchedule: managers,
  changeSales: managers,
  addSalesWindow: managers,
  removeSalesWindow: managers,
  publishCourse: managers,
  unpublishCourse: managers,
  stopSale: managers,
  resumeSale: managers,
  cancelCourse: managers,
  handOverCourse: operatorsWriting,
  duplicateCourse: managers,
  deleteCourse: managers,
  getCategory: operators,
  createCategory: operatorsWriting,
  changeCategory: operatorsWriting,
  mergeCategory: operatorsWriting,
  deleteCategory: operatorsWriting,
  listSynonyms: operators,
  getSynonym: operators,
  createSynonym: operatorsWriting,
  changeSynonym: operatorsWriting,
  deleteSynonym: operatorsWriting,
  previewSale: operatorsWriting,
  getSalePreview: operators,
  startSale: operatorsWriting,
  listSales: operators,
  getSale: operators,
  endSale: operatorsWriting,
  undoSale: operatorsWriting,
  previewDisruption: operatorsWriting,
  getDisruptionPreview: operators,
  startDisruption: operatorsWriting,
  listDisruptions: operators,
  getDisruption: operators,
  undoDisruption: operatorsWriting,
  register: `${sessions} write`,
  listOwnRegistrations: accounts,
  getOwnRegistration: accounts,
  acceptOffer: `${sessions} write`,
  checkOut: `${sessions} write`,
  settlePayment: `${sessions} write`,
  previewCancellation: accounts,
  cancelRegistration: `${sessions} write`,
  listOwnCourses: accounts,
  joinWaitingList: `${sessions} write`,
  leaveWaitingList: `${sessions} write`,
  listWaiting: accounts,
  getRegistrationTerms: everyone,
  returnFromPaying: everyone,
  listOwnPayments: accounts,
  getOwnCourse: accounts,
  getRoster: 'teacher operator read write',
  getRosterFile: 'teacher operator read write',
  listRegistrations: operators,
  getRegistration: operators,
  enrolByHand: operatorsWriting,
  refundRegistration: operatorsWriting,
  getRegistrationCalendar: accounts,
  getCalendarFeed: accounts,
  renewCalendarFeed: sessions,
  endCalendarFeed: sessions,
  readCalendarFeed: everyone,
  writeToStudents: managers,
  previewMessage: managers,
  listMessages: 'teacher operator read write',
  listAudit: operators,
  listCourseAudit: `teacher ${operators}`,
  signUp: everyone,
  signIn: everyone,
  signOut: sessions,
  getMe: accounts,
  rename: `${sessions} write`,
  changePassword: sessions,
  listSessions: sessions,
  endOtherSessions: sessions,
  endSession: sessions,
  listAccessTokens: sessions,
  createAccessToken: sessions,
  revokeAccessToken: sessions,
  sendConfirmation: sessions,
  confirmAddress: everyone,
  requestPasswordReset: everyone,
  resetPassword: everyone,
  changeEmail: sessions,
  invite: 'operator',
  listInvitations: 'operator read write',
  withdrawInvitation: 'operator write',
  findInvitation: everyone,
  acceptInvitation: everyone,
  takeInvitation: sessions,
  closeMyAccount: sessions,
  exportMyData: sessions,
  listAccounts: operators,
  getAccount: operators,
  changeRole: 'operator',
  closeAccount: 'operator',
  listTeachers: operators,
  linkTeacher: operatorsWriting,
  unlinkTeacher: operatorsWriting,
  listOutbox: 'operator',
  readOutboxMail: 'operator',
  receiveWebhook: everyone,
  listPaymentOrders: operators,
  listRefunds: operators,
  retryRefund: operatorsWriting,
  listOverRefunds: operators,
  settleOverRefund: operatorsWriting,
  getMyEarnings: 'teacher',
  getTestOrder: everyone,
  attemptTestPayment: everyone,
}

const password = 'a long enough password'

let world: World
/** The headers by which each caller is known; a session is a new one each time, for calls end it. */
let headersOf: Record<string, () => Promise<Record<string, string>>>

beforeAll(async () => {
  world = await startWorld({ env: { SIGN_IN_ATTEMPTS_PER_ACCOUNT: '1000', WRITES_PER_MINUTE_PER_ACCOUNT: '10000' } })
  const { db, clock } = world.context
  for (const role of roles) {
    const given = { email: `${role}@example.org`, name: role, role, password }
    await createAccount({ db, clock, passwords: new Passwords(cheapHasher) }, given)
  }
  const tokens = { read: await tokenOf('read'), write: await tokenOf('write') }
  headersOf = {
    anonymous: async () => ({}),
    ...Object.fromEntries(roles.map((role) => [role, () => sessionOf(role)])),
    // Made once: an account has room for a few only.
    read: async () => tokens.read,
    write: async () => tokens.write,
  }
})
afterAll(() => world.stop())

async function sessionOf(role: string): Promise<Record<string, string>> {
  const response = await send('/api/sign-in', 'POST', {}, { email: `${role}@example.org`, password })
  return { cookie: String(response.headers.get('set-cookie')).split(';')[0] ?? '', origin: world.address }
}

async function tokenOf(scope: string): Promise<Record<string, string>> {
  const wish = { name: scope, scope, expiresAt: new Date(Date.now() + 3_600_000).toISOString() }
  const made = await send('/api/me/tokens', 'POST', await sessionOf('operator'), wish)
  const { token } = (await made.json()) as { token: string }
  return { authorization: `Bearer ${token}` }
}

function send(path: string, method: string, headers: Record<string, string>, body?: object): Promise<Response> {
  const json = body && { body: JSON.stringify(body) }
  const type = body && { 'content-type': 'application/json' }
  return fetch(`${world.address}${path}`, { method, headers: { ...headers, ...type }, ...json })
}

describe.each(Object.entries(contract))('%s', (name, endpoint) => {
  const may = new Set(allowed[name as keyof typeof contract].split(' '))

  test.each(everyone.split(' '))(`called by %s`, async (caller) => {
    const headers = (await headersOf[caller]?.()) ?? {}
    const path = endpoint.path.replaceAll(/\{\w+\}/g, '999999')
    // Without what the endpoint needs: who may not call is not told that.
    const { status } = await send(path, endpoint.method, headers, 'body' in endpoint && endpoint.body ? {} : undefined)
    if (may.has(caller)) expect([200, 201, 202, 204, 400, 404, 409, 422, 428]).toContain(status)
    else expect(status).toBe(caller === 'anonymous' ? 401 : 403)
  })
})
