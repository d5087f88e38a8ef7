import { lines, list, type Subject } from './subject.ts'

const civil: Subject = {
  category: ['Exam Preparation', 'Civil Services'],
  share: 4,
  kind: 'study',
  price: 'high',
  topics: list(
    `UPSC prelims, Indian polity, modern Indian history, answer writing, Indian economy, geography for UPSC, CSAT, current affairs, ethics paper, State PSC preparation, essay writing, NCERT foundations, UPSC interview, environment and ecology, art and culture, public administration optional, sociology optional, map practice, UPSC in Hindi medium, anthropology optional, science and technology, international relations, governance`,
  ),
  titles: lines(`
    {Topic} in Ninety Days
    {Topic}: Concepts and Questions
    {Topic} for {Year}
    {Topic} from the NCERTs Up
    {Topic} with Daily Tests
    Mastering {Topic}
    {Topic}: {Matter} Made Clear`),
  skills: list(
    `General Studies, Polity, History, Geography, Economy, Answer Writing, Current Affairs, Essay, Ethics, Time Management, Revision`,
  ),
  why: lines(`
    The syllabus is wide, but the questions are not.
    Notes of four hundred pages are never read twice.
    Questions on {matter} came up in {few} of the last fifteen papers.
    Toppers revise more than they read.
    A newspaper takes two hours without method and forty minutes with it.`),
  does: lines(`
    make notes of one page on {matter}
    link {matter} with the news of the week
    write {few} answers a day within the word limit
    eliminate options with care
    read maps of {region}
    plan revision in three rounds
    structure an essay in ten minutes
    use reports and committees in answers
    stay calm in front of a board`),
  parts: lines(`
    {matter} and {matter}
    the NCERTs, chapter by chapter
    past papers of {few} years
    {region} on the map
    answer frames and diagrams
    current affairs by theme
    mock tests and their analysis`),
  details: lines(`
    Each week has {few} lectures, one test of {25-100} questions and one essay.
    We teach {matter} together with {matter}, because examiners combine them.
    Answers are marked by hand within {few} days, with remarks.
    The map class goes from {town} to {region} with {10-90} places.
    An officer of the {sinceYear} batch, posted near {town}, talks about the interview.
    Articles {1-395} and onwards are learnt by stories, not by heart.`),
  after: list(
    `cleared the prelims, is a tehsildar near {town}, scored {100-140} in the second paper, got through the state service, mentors {few} aspirants in {city}`,
  ),
  needs: list(`the NCERT books of classes six to twelve, a newspaper, an atlas, four hours a day`),
  audiences: list(
    `first-time aspirants, working aspirants, college students who start early, repeaters who want feedback, candidates from {language} medium, state-service candidates`,
  ),
  terms: {
    matter: list(
      `fundamental rights, the monsoon, federalism, the Revolt of 1857, monetary policy, Panchayati Raj, soil erosion, the Bhakti movement, judicial review, land reforms, food security, river linking, the Gupta period, emergency provisions, the Mughal land revenue, biodiversity hotspots, inflation, local government, poverty lines, plate tectonics, the anti-defection law, temple architecture, the WTO, cyclones, delegated legislation, the Quit India movement, ocean currents, tribal movements, fiscal deficit, citizenship, public-interest litigation, the Harappan towns, money bills, coral reefs, Buddhist councils, special provisions`,
    ),
    region: list(
      `the Deccan, the north-east, the Western Ghats, Central Asia, the Himalaya, the Red Sea, the Sundarbans, West Africa, the Indian Ocean, the Balkans, Ladakh, the Caucasus, the Mekong basin, the Rann, the Sahel`,
    ),
  },
}

const government: Subject = {
  category: ['Exam Preparation', 'Banking and Government Jobs'],
  share: 4,
  kind: 'study',
  price: 'middle',
  topics: list(
    `IBPS PO, SSC CGL, quantitative aptitude, reasoning, railway exams, SBI clerk, English for bank exams, police constable exams, general awareness, CTET, RRB NTPC, typing tests, LIC AAO, state teacher tests, defence exams, NDA preparation, SSC CHSL, data interpretation, bank interviews, patwari exams, CDS preparation, Agniveer preparation, insurance exams, computer knowledge for exams`,
  ),
  titles: lines(`
    {Topic}: Complete Preparation
    {Topic} with {Forty} Mock Tests
    {Topic} in Sixty Days
    {Topic} Shortcuts That Are Safe
    {Topic} for {Year}
    {Topic} in {Language}
    Crack {Topic} at the First Attempt`),
  skills: list(
    `Quantitative Aptitude, Reasoning, English, General Awareness, Speed, Accuracy, Mock Tests, Data Interpretation, Interview`,
  ),
  why: lines(`
    Thirty-six seconds a question: that is the exam.
    Accuracy first, speed second, tricks last.
    Each year {number} candidates from {town} sit for these posts.
    There are six marks in {chapter}, and they take two evenings.
    Coaching in {city} costs a year's rent; a phone will do.`),
  does: lines(`
    solve {chapter} without a pen
    choose which questions to leave
    read a data table at a glance
    remember squares up to thirty
    finish {puzzle} in four minutes
    keep up with the news in fifteen minutes a day
    analyse a mock test honestly
    write a formal letter and an essay
    sit an interview without learnt answers`),
  parts: lines(`
    {chapter} and {chapter}
    {puzzle} and {puzzle}
    grammar and comprehension
    banking and economic news
    speed calculation
    sectional tests
    full mocks every Sunday`),
  details: lines(`
    The course has {20-120} hours of teaching and {number} practice questions.
    For {chapter} you get {few} methods, and keep the one that suits you.
    On Sundays there is a mock for everybody, with ranks from {town} to {town}.
    We draw {puzzle} on paper, step by step, until it is dull.
    {person}, who cleared {few} exams from {town}, mentors the group.
    Questions of the years {2012-2019} to last year are sorted by type.`),
  after: list(
    `is a probationary officer in {city}, works at the post office of {town}, cleared {few} exams in a year, improved from {30-60} to {70-95} marks, joined the railways`,
  ),
  needs: list(`a notebook for mistakes, a phone with data, last year's papers, three hours a day`),
  audiences: list(
    `graduates, final-year students, working candidates, repeaters, candidates from {language} medium, school leavers`,
  ),
  terms: {
    chapter: list(
      `percentages, time and work, simple interest, number series, profit and loss, boats and streams, mixtures, averages, simplification, probability, mensuration, ratios, pipes and cisterns, ages, permutations, quadratic comparison, partnership, trains, approximation, HCF and LCM`,
    ),
    puzzle: list(
      `seating arrangements, syllogisms, blood relations, coding and decoding, floor puzzles, inequalities, direction sense, input and output, box puzzles, order and ranking, cubes and dice, calendars, Venn diagrams, statement and assumption`,
    ),
    forty: list(`Forty, Thirty, Twenty, Sixty, Hundred`),
  },
}

const entrance: Subject = {
  category: ['Exam Preparation', 'Engineering and Medical Entrance'],
  share: 4,
  kind: 'study',
  price: 'high',
  topics: list(
    `JEE physics, NEET biology, JEE mathematics, organic chemistry, NEET chemistry, JEE Advanced problems, mechanics, physical chemistry, botany for NEET, calculus, electrostatics, genetics, inorganic chemistry, GATE mechanical, GATE computer science, human physiology, CUET, coordinate geometry, optics, GATE civil, BITSAT, zoology diagrams, NATA preparation, vectors, CLAT preparation, KVPY-style problems`,
  ),
  titles: lines(`
    {Topic}: Concepts to Problems
    {Topic} in Fifty Hours
    {Topic} for Class Eleven and Twelve
    {Topic}: Chapter by Chapter
    {Topic} Crash Course {Year}
    {Topic}: {Chapter} and Beyond
    {Topic} with Doubt Sessions`),
  skills: list(
    `Physics, Chemistry, Mathematics, Biology, Problem Solving, Revision, Mock Tests, NCERT, Numericals, Diagrams`,
  ),
  why: lines(`
    One problem understood is worth ten copied.
    The NCERT line that you skipped becomes the question that you miss.
    Everybody is afraid of {chapter} until it is drawn.
    Marks are lost in class eleven and noticed in class twelve.`),
  does: lines(`
    draw before you calculate
    solve {chapter} from first principles
    derive instead of memorising
    estimate an answer before choosing
    use {law} where it applies and only there
    revise {chapter} on one page
    keep a book of errors
    manage three hours and {75-200} questions
    explain {chapter} to somebody else`),
  parts: lines(`
    {chapter} and {chapter}
    {law} and its limits
    numericals in three levels
    past questions, sorted
    diagrams and graphs
    weekly tests
    doubts, one by one`),
  details: lines(`
    We take {law}, derive it, break it and use it in {few} settings.
    On {chapter} there are {20-150} problems, from easy to unfair.
    Experiments are filmed: {law} with a string, {law} with a glass of water.
    Doubts go to a teacher in {city} and come back on the same day.
    The toppers' notes are shown as well: {person} of {town} filled {few} books.
    A test every Saturday ranks {number} students and shows what to repeat.`),
  after: list(
    `studies at an IIT, got a seat at the medical college of {town}, scored {80-99} percentile, teaches {chapter} to juniors, won the district olympiad`,
  ),
  needs: list(`the NCERT books, a geometry box, a notebook for errors, four hours a day`),
  audiences: list(
    `students of class eleven, students of class twelve, droppers, repeaters, engineering graduates, anxious parents, teachers who want problems`,
  ),
  terms: {
    chapter: list(
      `rotation, thermodynamics, reaction mechanisms, limits, electric potential, the cell cycle, waves, coordination compounds, integration, Mendel's laws, projectiles, hydrocarbons, matrices, photosynthesis, magnetism, equilibrium, complex numbers, nerve impulses, capacitors, the p-block, probability, plant anatomy, gravitation, isomerism, conic sections, respiration, semiconductors, electrochemistry, trigonometry, animal tissues, fluid flow, polymers, biotechnology, refraction, amines, ecosystems`,
    ),
    law: list(
      `Newton's second law, Ohm's law, Le Chatelier's principle, Gauss's law, the Hardy-Weinberg law, Snell's law, conservation of energy, Faraday's law, Raoult's law, Hess's law, Kepler's laws, Bernoulli's principle, Markovnikov's rule, Kirchhoff's laws, Lenz's law, the ideal gas law, Aufbau filling, Huygens' principle, Dalton's law, Archimedes' principle`,
    ),
  },
}

const abroad: Subject = {
  category: ['Exam Preparation', 'English Tests and Management Entrance'],
  share: 3,
  kind: 'study',
  price: 'high',
  topics: list(
    `IELTS, CAT quantitative ability, GRE verbal, TOEFL, IELTS writing, GMAT, PTE, CAT verbal ability, SAT mathematics, IELTS speaking, statements of purpose, Duolingo English Test, logical reasoning for CAT, MBA interviews, studying abroad, OET for nurses, XAT, CELPIP, data sufficiency, GRE quant, scholarship essays`,
  ),
  titles: lines(`
    {Topic}: Band by Band
    {Topic} in Six Weeks
    {Topic} with Personal Feedback
    {Topic} for Retakers
    {Topic}: Strategy and Practice
    Score Higher in {Topic}`),
  skills: list(
    `IELTS, Writing, Speaking, Reading, Listening, Quantitative Ability, Verbal Ability, Time Management, Essays, Interviews`,
  ),
  why: lines(`
    Half a band decides about {country} or another year at home.
    The test is less about English than about reading what is asked.
    Essays learnt by heart are noticed in the third line.
    Every wrong answer has a reason, and there are only five of them.`),
  does: lines(`
    plan an essay in five minutes
    describe {chart} in {120-250} words
    skim, scan and find the trap
    speak for two minutes about {cue}
    solve {kind} in ninety seconds
    guess the meaning of "{adjective}"
    learn words such as "{noun}" and "{verb}" in families
    write a statement that sounds like you
    keep calm when the recording runs on`),
  parts: lines(`
    how marks are given
    {chart} and {chart}
    {kind} and {kind}
    essays on {cue}
    listening with accents
    vocabulary: "{adjective}", "{adverb}", "{noun}"
    full tests under real conditions`),
  details: lines(`
    You write {few} essays a week and get each back with a band.
    Speaking tests about {cue} and {cue} are recorded and discussed.
    The word list has {number} entries; "{adjective}" and "{verb}" are among the first.
    We drill {kind} with a clock, then without.
    A learner from {town} went up by [a whole band|half a band|a band and a half] in {20-90} days; the plan is in the notes.
    Universities in {country} and {country} ask for different things, and we compare them.`),
  after: list(
    `studies in {country}, got band [seven|six and a half|eight|seven and a half], has an offer from {country}, nurses in {country}, scored {90-99} percentile, won a scholarship of {number} dollars`,
  ),
  needs: list(`the official practice book, headphones, an hour a day, a timer`),
  audiences: list(`students who go abroad, nurses, graduates, working professionals, retakers, families who migrate`),
  terms: {
    chart: list(
      `a bar chart, a process, a map, a pie chart, a line graph, a table of exports, two plans of a town, a flow diagram`,
    ),
    cue: list(
      `a river near {town}, a teacher, technology, crowded cities, a gift, an old building, zoos, remote work, a festival, a mistake, traffic, tourism, a neighbour, ageing, advertising, museums`,
    ),
    kind: list(
      `matching headings, data sufficiency, para jumbles, summary completion, sentence correction, number systems, critical reasoning, text completion, geometry, time and distance, sentence equivalence, progressions`,
    ),
  },
}

export const exams: Subject[] = [civil, government, entrance, abroad]
