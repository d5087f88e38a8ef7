import type { Faker } from '@faker-js/faker'

interface Region {
  first: string[]
  last: string[]
  /** The initial of the father stands in front, as in the south. */
  initials?: boolean
}

/** Names as they go together in a part of the country. */
const regions: Region[] = [
  {
    first: ['Aarav', 'Priya', 'Rahul', 'Neha', 'Vikram', 'Pooja', 'Sanjay', 'Kavita', 'Rohit', 'Sunita'],
    last: ['Sharma', 'Verma', 'Gupta', 'Mishra', 'Tiwari', 'Chauhan', 'Saxena', 'Yadav'],
  },
  {
    first: ['Karthik', 'Lakshmi', 'Senthil', 'Meenakshi', 'Arun', 'Kavya', 'Muthu', 'Revathi'],
    last: ['Subramanian', 'Murugan', 'Natarajan', 'Krishnan', 'Selvam', 'Rajendran'],
    initials: true,
  },
  {
    first: ['Sourav', 'Anindita', 'Debashis', 'Moushumi', 'Arnab', 'Sharmila', 'Subhas', 'Rituparna'],
    last: ['Banerjee', 'Chatterjee', 'Mukherjee', 'Ghosh', 'Sen', 'Bose', 'Das', 'Dutta'],
  },
  {
    first: ['Gurpreet', 'Harleen', 'Jaspreet', 'Manpreet', 'Amrit', 'Simran', 'Baldev'],
    last: ['Singh', 'Kaur', 'Gill', 'Sandhu', 'Dhillon', 'Bedi'],
  },
  {
    first: ['Mohammed', 'Ayesha', 'Imran', 'Fatima', 'Zoya', 'Salman', 'Nusrat', 'Farhan'],
    last: ['Khan', 'Ansari', 'Siddiqui', 'Qureshi', 'Shaikh', 'Pathan'],
  },
  {
    first: ['Jignesh', 'Hetal', 'Parth', 'Komal', 'Bhavesh', 'Dhara', 'Mitesh'],
    last: ['Patel', 'Shah', 'Mehta', 'Desai', 'Joshi', 'Trivedi'],
  },
  {
    first: ['Sachin', 'Snehal', 'Mangesh', 'Vaishali', 'Prasad', 'Ashwini', 'Tejas'],
    last: ['Kulkarni', 'Deshpande', 'Patil', 'Jadhav', 'Gokhale', 'Pawar'],
  },
  {
    first: ['Anoop', 'Sreelakshmi', 'Biju', 'Anjali', 'Jomon', 'Reena', 'Vishnu'],
    last: ['Nair', 'Menon', 'Pillai', 'Thomas', 'Kurian', 'Varghese', 'Namboothiri'],
  },
  {
    first: ['Ravi Teja', 'Swathi', 'Srinivas', 'Lavanya', 'Venkatesh', 'Sirisha'],
    last: ['Reddy', 'Rao', 'Naidu', 'Chowdary', 'Goud', 'Varma'],
  },
  {
    first: ['Lalrinpuia', 'Zothanpuii', 'Bhaskar', 'Mayanglambam', 'Rikynti', 'Tenzin', 'Pema'],
    last: ['Hmar', 'Ralte', 'Bora', 'Devi', 'Lyngdoh', 'Lepcha', 'Sangma', 'Gogoi'],
  },
  {
    first: ['Rohan', 'Alisha', 'Savio', 'Natasha', 'Melvin', 'Sharon'],
    last: ["D'Souza", 'Fernandes', 'Pereira', 'Lobo', 'Rodrigues'],
  },
]

/** A believable name out of several parts of India. */
export function teacherName(faker: Faker): string {
  const region = faker.helpers.arrayElement(regions)
  const first = faker.helpers.arrayElement(region.first)
  const last = faker.helpers.arrayElement(region.last)
  if (region.initials && faker.datatype.boolean(0.5)) return `${faker.string.alpha({ casing: 'upper' })}. ${first}`
  return `${faker.datatype.boolean(0.06) ? 'Dr. ' : ''}${first} ${last}`
}
