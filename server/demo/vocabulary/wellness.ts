import { lines, list, type Subject } from './subject.ts'

const yoga: Subject = {
  category: ['Health & Wellness', 'Yoga'],
  share: 8,
  kind: 'art',
  price: 'low',
  children: 0.08,
  topics: list(
    `hatha yoga, Surya Namaskar, yoga for back pain, pranayama, prenatal yoga, Ashtanga, chair yoga for seniors, yoga for weight loss, yoga for desk workers, Iyengar yoga, yin yoga, yoga for children, vinyasa flow, yoga nidra, yoga for PCOS, face yoga, yoga for runners, Sivananda yoga, backbends, handstands, postnatal yoga, yoga for asthma, yoga philosophy, teacher training`,
  ),
  titles: lines(`
    {Topic} Every Morning
    {Topic}: A Gentle Beginning
    {Topic} for Busy People
    {Forty} Days of {Topic}
    {Topic} with Live Corrections
    {Topic} at Six
    {Topic} for Stiff Bodies
    Deepen Your Practice: {Topic}`),
  skills: list(`Yoga, Breathing, Flexibility, Posture, Pranayama, Mindfulness, Anatomy, Balance, Relaxation, Teaching`),
  why: lines(`
    Yoga is not about touching the toes but about what you notice on the way down.
    Stiff backs come from chairs, and they leave by the mat.
    Twenty minutes before breakfast change the other twenty-three hours.
    The teacher sees every screen and speaks to you by name.
    {asana} looks quiet; inside, everything is at work.`),
  does: lines(`
    align {asana} for your own body
    breathe before you move
    keep a practice of twenty minutes
    know which postures to leave out
    use bricks, belts and chairs
    flow through Surya Namaskar with the breath
    calm the nerves with {breath}
    strengthen the back and free the {part}
    rest properly in shavasana
    build a sequence around {asana}`),
  parts: lines(`
    standing postures such as {asana}
    seated postures and twists
    {breath} and {breath}
    opening the {part} and the {part}
    balance and strength
    sequences for morning and night
    relaxation and yoga nidra
    anatomy of the {part}`),
  details: lines(`
    We hold {asana} and {asana} longer than you like and shorter than you fear.
    Every posture has a version with a chair and one for a stiff {part}.
    In the third week {breath} joins the practice, {breath} in the fifth.
    A physiotherapist from {city} answers questions about the {part} once a month.
    The sequence ends with {asana}, and nobody is allowed to skip the rest.
    A log sheet helps to keep going for {21-108} days.`),
  after: list(
    `practises every day at {few} in the morning, got rid of the pain in the {part}, teaches in a park in {city}, did {108-1008} Surya Namaskars on one day, sleeps through the night`,
  ),
  needs: list(`a mat and an empty stomach, two bricks and a belt, a chair without wheels, loose clothes and a blanket`),
  audiences: list(
    `beginners of any age, people at desks, seniors, runners, mothers-to-be, teachers of yoga, people with stiff backs`,
  ),
  terms: {
    asana: list(
      `trikonasana, tadasana, vrikshasana, bhujangasana, virabhadrasana, paschimottanasana, adho mukha svanasana, setu bandhasana, sarvangasana, balasana, dhanurasana, ardha matsyendrasana, utkatasana, ustrasana, bakasana, gomukhasana, navasana, baddha konasana, shirshasana, malasana, halasana, matsyasana, parsvottanasana, supta padangusthasana, janu sirsasana, salabhasana, garudasana, chaturanga, uttanasana, mayurasana, vajrasana, padmasana, hanumanasana, krounchasana`,
    ),
    breath: list(
      `nadi shodhana, bhramari, kapalabhati, ujjayi, anuloma viloma, sheetali, bhastrika, box breathing, the full yogic breath, sitkari, surya bhedana`,
    ),
    part: list(`hips, shoulders, lower back, neck, knees, hamstrings, spine, chest, wrists, ankles, core, jaw`),
    forty: list(`Twenty-One, Forty, Thirty, Seven, Ninety, Fourteen, A Hundred`),
  },
}

const meditation: Subject = {
  category: ['Health & Wellness', 'Meditation'],
  share: 4,
  kind: 'art',
  price: 'low',
  topics: list(
    `meditation, mindfulness, sleep, stress at work, breath awareness, mantra meditation, letting go of anger, sound healing, gratitude and journaling, vipassana-style sitting, walking meditation, digital detox, loving kindness, dealing with grief, emotional balance, trataka, chakra meditation, mindful eating, nature therapy`,
  ),
  titles: lines(`
    {Topic} for Restless Minds
    {Topic}: Ten Minutes a Day
    An Introduction to {Topic}
    {Topic} for Students before Exams
    Evenings of {Topic}
    {Topic} without Incense`),
  skills: list(
    `Meditation, Mindfulness, Breathing, Stress Management, Sleep, Emotional Balance, Focus, Journaling, Compassion`,
  ),
  why: lines(`
    The mind wanders; noticing it is the exercise.
    You need no belief, no cushion and no app.
    Most of us rest less than our phones do.
    Ten quiet minutes cost nothing and are hard to find; together it is easier.
    {feeling} is not an enemy but a visitor that stays shorter when it is greeted.`),
  does: lines(`
    sit still without strain
    follow the breath and come back
    name {feeling} before it runs away with you
    fall asleep without a screen
    pause before you answer
    write three lines every night
    scan the body from head to toe
    make a small habit stay
    meet {feeling} and {feeling} without a fight`),
  parts: lines(`
    posture and breath
    the wandering mind
    {feeling} and {feeling}
    body scan and walking
    mantra and sound
    sleep and screens
    habits that last
    silence for half a day`),
  details: lines(`
    Each class has {10-25} minutes of sitting, a short talk and time for questions.
    The fourth week is about {feeling}, which everybody brings along anyway.
    We read a page by {person} and a verse by {poet}.
    Bells from {town} mark the beginning; your own breath does the rest.
    Recordings of {5-40} minutes go with you on the train.`),
  after: list(
    `sleeps {few} hours more a week, sits every day before work, leads a group at an office in {city}, argues less with a teenager, went on a retreat near {town}`,
  ),
  needs: list(`a chair or a cushion, headphones, a notebook and a pen, a door that closes`),
  audiences: list(`beginners, students before exams, nurses and doctors, managers, people who sleep badly, carers`),
  terms: {
    feeling: list(
      `worry, anger, boredom, grief, restlessness, envy, guilt, loneliness, impatience, shame, dread, longing, irritation, numbness, tenderness`,
    ),
    poet: list(
      `Kabir, Lal Ded, Rumi, Tagore, Akka Mahadevi, Tukaram, Bulleh Shah, Rahim, Ravidas, Andal, Thiruvalluvar, Mirabai, Shah Latif, Basho`,
    ),
  },
}

const fitness: Subject = {
  category: ['Health & Wellness', 'Fitness and Sport'],
  share: 4,
  kind: 'home',
  price: 'middle',
  topics: list(
    `home workouts, weight training, running your first 10K, kettlebells, fitness after forty, Pilates, marathon training, strength for women, mobility, self-defence, kalaripayattu basics, badminton technique, cricket batting, cycling long distances, calisthenics, fat loss, posture correction, karate, skipping, swimming technique, trekking preparation, table tennis, football skills, mallakhamb`,
  ),
  titles: lines(`
    {Topic} in Twelve Weeks
    {Topic} without a Gym
    {Topic} for Beginners
    {Topic}: Stronger Every Week
    {Topic} at Home, Live
    {Topic}: The Patient Plan`),
  skills: list(
    `Fitness, Strength, Mobility, Running, Coaching, Injury Prevention, Nutrition, Endurance, Technique, Recovery`,
  ),
  why: lines(`
    The best plan is the one that you still follow in week nine.
    Muscle is the cheapest medicine after forty.
    Technique first, then weight, then pride.
    Most injuries come from doing too much too soon, and from shoes.
    One set of {exercise} done well beats an hour of machines.`),
  does: lines(`
    warm up in six minutes
    do {exercise} with good form
    plan a week with days of rest
    run slowly enough to become fast
    measure progress without scales
    protect your {joint}
    recover, stretch and sleep
    eat before and after training
    add {exercise} when you are ready`),
  parts: lines(`
    {exercise} and {exercise}
    mobility of the {joint}
    sets, rests and progress
    heart rate and pace
    food, water and sleep
    injuries and how to avoid them
    tests in week {few}`),
  details: lines(`
    Three sessions a week: one with {exercise}, one with {exercise}, one easy.
    We film {exercise} from the side and correct it together.
    The plan fits a room of {4-12} square metres and {few} bottles of water.
    Your {joint} get their own routine of {5-15} minutes.
    A coach from {city} joins on Saturdays for questions.
    The last week is a test: {10-60} repetitions of {exercise}, or five kilometres.`),
  after: list(
    `ran the {city} half marathon, does {5-60} push-ups in a row, cycled from {city} to {town}, lost {4-24} kilograms, climbs stairs without stopping`,
  ),
  needs: list(`shoes and a mat, a pair of dumb-bells or bottles, a skipping rope, a resistance band`),
  audiences: list(
    `beginners, busy parents, people over forty, women who start with strength, runners, office teams, teenagers`,
  ),
  terms: {
    exercise: list(
      `squats, push-ups, planks, lunges, deadlifts, rows, burpees, kettlebell swings, glute bridges, pull-ups, step-ups, dead bugs, farmer's walks, overhead presses, intervals, hill sprints, box jumps, bird dogs, surya namaskars, dands and baithaks, shadow boxing, calf raises`,
    ),
    joint: list(`knees, shoulders, ankles, hips, lower back, wrists, elbows`),
  },
}

const nutrition: Subject = {
  category: ['Health & Wellness', 'Nutrition and Ayurveda'],
  share: 3,
  kind: 'study',
  price: 'middle',
  topics: list(
    `nutrition basics, Ayurveda for daily life, weight loss without starving, managing diabetes, PCOS and food, gut health, nutrition for children, Ayurvedic self-massage, thyroid care, home remedies, food for runners, naturopathy, healthy ageing, first aid at home, menopause, iron and anaemia, fasting, acupressure, reading blood reports, nutrition in pregnancy`,
  ),
  titles: lines(`
    {Topic}: What Really Helps
    {Topic} for Indian Families
    {Topic} Made Simple
    Understanding {Topic}
    {Topic} with a Dietician
    {Topic}: Facts and Fads`),
  skills: list(
    `Nutrition, Ayurveda, Diet Planning, Diabetes Care, Home Remedies, Gut Health, Wellness Coaching, First Aid, Food Labels`,
  ),
  why: lines(`
    Between the forwards on the phone and the fear of fat, plain facts are rare.
    A plate is easier to change than a habit, so we begin with the plate.
    Grandmother was right about {herb}, and wrong about some other things.
    This is no replacement for a doctor; it makes the visit to one more useful.`),
  does: lines(`
    build a day's meals around protein and fibre
    read a label in ten seconds
    use {herb} and know when not to
    understand {nutrient} in a blood report
    plan for fasting and for feasts
    keep a food diary without guilt
    tell evidence from opinion
    cook for one person with diabetes in a family of five
    choose foods rich in {nutrient}`),
  parts: lines(`
    {nutrient}, {nutrient} and where they are
    the Indian plate
    {herb} and {herb}
    sugar, salt and oil
    doshas and daily routine
    sleep and digestion
    myths about food
    when to see a doctor`),
  details: lines(`
    One class looks at {nutrient} alone: who lacks it and what helps.
    We weigh {ingredient}, {grain} and {fruit}, and most guesses are wrong.
    {herb}, {herb} and {herb} are looked at through old texts and new studies.
    A case from {town}: a family of {few}, a budget of {2000-9000} rupees, and three wishes.
    Every learner leaves with a plan for {14-90} days.`),
  after: list(
    `brought sugar down to {90-140}, advises families in {town}, cooks with half the oil, understands a blood report, runs a wellness group at work`,
  ),
  needs: list(`a measuring cup, your last blood report if you like, a notebook for three days of meals, curiosity`),
  audiences: list(
    `families, caregivers, people with diabetes, health workers, fitness trainers, new mothers, teachers`,
  ),
  terms: {
    herb: list(
      `turmeric, ashwagandha, tulsi, triphala, fenugreek, ajwain, giloy, brahmi, amla, dry ginger, moringa, neem, shatavari, liquorice, mulethi, punarnava, arjuna bark, fennel, cumin, black pepper`,
    ),
    nutrient: list(
      `protein, iron, vitamin D, B12, calcium, fibre, zinc, omega-3, folate, magnesium, potassium, iodine, vitamin C, choline, selenium`,
    ),
    grain: list(`ragi, brown rice, oats, jowar, dalia, bajra, barley`),
  },
}

export const wellness: Subject[] = [yoga, meditation, fitness, nutrition]
