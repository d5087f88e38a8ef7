import { lines, type Subject } from '../vocabulary/subject.ts'

/** What the course is. */
export const openings = lines(`
  Learn {topic} [live and online|from the beginning|step by step|by doing it], [with a teacher who looks at your work|in a small group|at a pace that suits {audience}].
  [This|The] course takes you through {topic} [step by step|one small step at a time|from the first basics to confident practice].
  In this {length} course you will learn {topic} and [put it to use at once|make it a habit|practise every part of it].
  {a kindOf} course in {topic} for {audience}.
  {topic}, taught [live|in plain words|slowly and thoroughly|by somebody who does it every day].
  Have you always wanted to try {topic}? [Here is a gentle way in|This is the place to begin|Then begin with us].
  Everything you need to [begin with|understand|enjoy] {topic}, [and to go on alone|without detours|in {sittings}].
  {a length} introduction to {topic} for {audience}.
  [Designed|Made|Meant] for {audience}, this course [covers|teaches|explains] {topic} [from the ground up|without jargon|with many examples].
  There is more to {topic} than meets the eye; [this course shows why|come and see|we prove it in {sittings}].
  [We|You and {number} others who came before] start from nothing and [arrive|end] at {topic} that you can be proud of.
  This is [not a lecture|a workshop, not a lecture]: we [work at|practise] {topic} together from the first minute.
  Join [us|{teacher}|a friendly group] for {sittings} of {topic}.
  Get to know {topic} [properly|at last|from within] in {sittings}, live with {teacher}.
  [A complete|A compact|An honest|A patient] guide to {topic}, tried out with {audience}.
  For {audience}: {topic} with time for every question.
  Step into the world of {topic} with {a kindOf} course of {sittings}.
  This programme brings {topic} to {audience} [who have little time|all over the country|wherever they live].
  After {sittings} you [know|master] the essentials of {topic}.
  Make {topic} your own: [{sittings}, one goal|small steps, clear feedback].
`)

/** What learners get to know and do. */
export const contents = lines(`
  You will learn to {do}, {do} and {do}.
  You learn how to {do} and [how to|, just as important, how to] {do}.
  We begin with {part}; [then come|next are] {part}; [we end with|the last weeks are for] {part}.
  By the end you can {do} and {do} [on your own|without help|with confidence].
  Topics [include|are]: {part}; {part}; {part}; {part}.
  The course covers {part}, [and leaves room for|as well as] {part}.
  After {period} you will be able to {do}, to {do} and to {do}.
  The first half is about {part}; [the second is about|after that we turn to] {part}.
  Among other things you {do}, {do} and {do}.
  From {part} to {part}: [nothing is taken for granted|everything is explained].
  Week by week you get better at three things: you {do}, you {do} and you {do}.
  The [plan|programme]: {part}; {part}; and, for the curious, {part}.
`)

/** Lists are written with a dash in front of each. */
export const listHeads = lines(`
  What you will learn:
  You will be able to:
  In this course you:
  The course at a glance:
  By the end you can:
`)

/** Who the teacher is, by the kind of subject. */
export const teachers: Readonly<Record<Subject['kind'], readonly string[]>> = {
  art: lines(`
    {teacher} has taught for {years} years, [first in {town}, now online|mostly in {city}|in {town} and {town}].
    Your teacher, {teacher}, learnt from {person} in {town}.
    {teacher} grew up in {town} [and lives by this art|among artists|and moved to {city} for it].
    {teacher} has taught more than {number} learners, from {town} to {city}.
    The course is led by {teacher}, [a student of {person}|who performs and exhibits in {city}|of the {surname} family of {town}].
    {teacher} was honoured at the {town} festival and still teaches beginners [every week|with pleasure].
    You work with {teacher}, whose own teacher was {person} of {town}.
  `),
  home: lines(`
    {teacher} began in a small kitchen in {town} and now teaches from {place}.
    {teacher}, who lives in {town}, has done this for {years} years.
    Your teacher, {teacher}, learnt it from {given}, a grandmother in {town}.
    {teacher} has helped more than {number} families, most of them in {place}.
    {teacher} runs a [small workshop|training centre|home business] near {town}.
    Behind the course is {teacher} of {town}, [patient and exact|with a sense of humour|known for clear answers].
  `),
  work: lines(`
    {teacher} has worked in the field for {years} years, [last at a firm in {city}|in {city} and abroad|mostly in {place}].
    Your teacher, {teacher}, [leads a team|advises firms|runs an agency] in {city}.
    {teacher} has trained {number} people in companies such as {surname} & Sons in {town}.
    {teacher} learnt the trade at {surname} {company} in {city} and has taught since {sinceYear}.
    The course was built by {teacher} and {person} out of {years} years of practice in {city}.
    {teacher} answers questions from daily work, [not from a book|however small|also between classes].
  `),
  study: lines(`
    {teacher} has taught for {years} years, [at a school in {town}|at a college in {city}|in {place} and online].
    Your teacher, {teacher}, [studied in {city}|holds a doctorate from {city}|was a topper from {town}].
    {teacher} of {surname} {institute} in {town} has guided {number} learners.
    {teacher} teaches at {surname} {institute}, {city}, and explains things twice without a sigh.
    Pupils of {teacher} come from {town}, {town} and {place}.
    {teacher} took over the class from {person}, who had founded it in {town}.
  `),
}

/** Who learnt before, and what became of it. */
export const learners = lines(`
  {person} from {town} learnt here [last year|in {sinceYear}|two batches ago] and {after}.
  {person}, {a occupation} who came without any experience, {after}.
  Of the last batch, {given} from {town} {after} and {given} from {town} {after}.
  A year later {person} of {town} {after}.
  {given} {surname}, {a occupation} from {town}, {after}; this course was the beginning.
`)

/** For whom it is, and what to bring. */
export const requirements = lines(`
  {levelNote}
  Keep ready: {need} [and|, as well as] {need}.
  You need {need}[|, nothing more|; everything else can wait].
  [Made|Best suited] for {audience} and {audience}.
  {levelNote} You only need {need}.
  All that you need is {need}.
`)

/** When and how it takes place; only for courses with sessions. */
export const schedules = lines(`
  Classes are live {days} at {time}.
  We meet {days} at {time}, [for {hours}|for {hours} at a time], [from {place}|with learners from {place} to {town}].
  Live {days}, {time} Indian time; each session takes {hours}.
  The {place} batch meets {days} at {time}.
  There are {sessionCount} live sessions of {hours}, {days} at {time}.
  [Sessions|Lessons] are {days} from {time}, [taught from {place}|with a short break].
`)

/** Everything else that is good to know. */
export const practicalities = lines(`
  [Recordings|All recordings] stay available for {months} months.
  {seatsNote}
  Questions are answered in the group between sessions[|, usually within a day|, also on Sundays].
  Taught in {courseLanguage}[ from {place}|, with notes in English|; questions in English are fine].
  Everyone who [completes the exercises|attends three quarters of the sessions|hands in the final piece] gets a certificate.
  The notes come as a file of {pages} pages.
  There is homework of {minutes} minutes a day, and it is looked at.
  {place} learners may [meet once in person|pick up the material|visit the workshop] near {locality}.
  You may repeat the course once, free of charge, within {months} months.
  A [free trial class|first meeting to ask questions] is held [a week|three days] before the start.
  Whoever misses a class [watches the recording|joins the parallel batch|gets the notes and a summary].
  The next batch begins after this one, in about {months} months.
  Fees are refunded until the second class, no reason asked.
  So far {number} people from {place} and elsewhere have taken part.
  [Siblings|Couples|Two from one family] may share a seat and a screen.
  The material is sent by post from {place}, pin code {pin}.
  A helper, {given}, looks after the technical side.
  With the code {coupon} the first {seatsOnOffer} seats cost less[|; it holds for a week|, also for old learners].
  The certificate bears the number of the course, {courseCode}.
  The meeting opens with the words "{adjective} {noun}".
  Feedback after the last batch: {percent} of a hundred would come again.
`)

/** The last words. */
export const closings = lines(`
  [See you in the first class!|Come as you are.|Bring your questions.|Seats go quickly, so do not wait too long.]
  Start where you are; [the rest is practice|we go on from there|nobody laughs here].
  Ask {given} at the desk in {place} if you are in doubt.
  [Small steps, every week.|One step at a time.|Nothing to lose but your excuses.]
  [Next season|In the next course] we go on with {part}.
  We look forward to {audience}.
`)

/** A line in the language of the course, as people there would write it. */
export const nativeLines: Readonly<Record<string, readonly string[]>> = {
  hi: ['यह कोर्स हिन्दी में है।', 'पढ़ाई सरल हिन्दी में होगी, सवाल बेझिझक पूछें।', 'सभी कक्षाएँ हिन्दी में होंगी।', 'आइए, साथ मिलकर सीखें।'],
  ta: ['இந்த வகுப்பு தமிழில் நடைபெறும்.', 'எளிய தமிழில் கற்றுக்கொள்ளலாம்.', 'வாருங்கள், சேர்ந்து கற்போம்.'],
  te: ['ఈ తరగతి తెలుగులో జరుగుతుంది.', 'రండి, కలిసి నేర్చుకుందాం.'],
  mr: ['हा वर्ग मराठीत आहे.', 'सोप्या मराठीत शिकूया.'],
  bn: ['এই ক্লাস বাংলায় হবে।', 'আসুন, একসঙ্গে শিখি।'],
  kn: ['ಈ ತರಗತಿ ಕನ್ನಡದಲ್ಲಿ ನಡೆಯುತ್ತದೆ.', 'ಬನ್ನಿ, ಒಟ್ಟಿಗೆ ಕಲಿಯೋಣ.'],
  ml: ['ഈ ക്ലാസ് മലയാളത്തിലാണ്.', 'വരൂ, ഒരുമിച്ച് പഠിക്കാം.'],
  gu: ['આ વર્ગ ગુજરાતીમાં છે.', 'ચાલો, સાથે શીખીએ.'],
  pa: ['ਇਹ ਕਲਾਸ ਪੰਜਾਬੀ ਵਿੱਚ ਹੈ।', 'ਆਓ, ਇਕੱਠੇ ਸਿੱਖੀਏ।'],
  or: ['ଏହି ଶ୍ରେଣୀ ଓଡ଼ିଆରେ ହେବ।'],
  as: ["এই শ্ৰেণী অসমীয়াত হ'ব।"],
  ur: ['یہ کلاس اردو میں ہے۔', 'آئیے، مل کر سیکھیں۔'],
}
