/** The job that offers free seats to who waits; also what a transaction that gives one back tells those who listen. */
export const seatsFreed = 'offer-seats'
/** The job that ends the registrations of cancelled courses. */
export const coursesCancelled = 'end-cancelled-registrations'
/** The job that ends holds and offers past their end. */
export const lapseHolds = 'lapse-holds'
/** The job that owes students the mails about their registrations. */
export const studentsToTell = 'tell-students'
