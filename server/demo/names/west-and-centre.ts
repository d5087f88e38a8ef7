import { type Community, names, parts } from './community.ts'

export const westAndCentre: Community[] = [
  {
    share: 7,
    given: names(
      `Sachin Snehal Mangesh Vaishali Prasad Ashwini Tejas Madhuri Nilesh Supriya Ganesh Manjiri Sandeep Mrunal Ajit Pallavi Shrikant Rupali Makarand Jyotsna Vinayak Aarti Mandar Sayali Hemant Shubhangi Rajendra Vidya Omkar Gauri Milind Sharvari Bhushan Manasi Vasant Sulabha`,
    ),
    family: names(
      `Kulkarni Deshpande Patil Jadhav Gokhale Pawar Joshi Shinde More Bhosale Kale Deshmukh Apte Sathe Ranade Chavan Gaikwad Salunkhe Phadke Bapat Kadam Tambe Mane Nikam Paranjape Limaye Karve Gadgil Thorat Jagtap Lele Ghadge Sawant Raut`,
    ),
    rareGiven: parts(
      'Vasant Sada Chandra Rama Yash Bhal Vishwa Moresh Madhu Ganpat Hari Dnyan Shri Balwant Dattat Raghu Sita Purusho Tuka Kisan',
      'rao kant war ram shiv nath dhar dev eshwar ji bai',
    ),
    rareFamily: parts(
      'Nagar Ratnagiri Sangli Malwan Kolhapur Pen Wai Chiplun Mangaon Parul Nimbal Kharg Tendul Gavas Mulgaon Dand Ambed Palsul Bore Savar Munge Vaisham Kherd Mahim Sala Bhat Kelus Asol Velin Harm Revand Talwal Karand Vengurle Agar Kuda Manger Dive',
      'kar ekar ikar wadkar gaonkar',
    ),
  },
  {
    share: 1.5,
    given: names(
      `Siddharth Rahul Sujata Milind Pradnya Bhimrao Ramabai Amol Yashodhara Gautam Mahamaya Sangharsh Prajakta Vijaya Ratan Karuna`,
    ),
    family: names(
      `Kamble Gaikwad Ambedkar Jadhav Wankhede Sonawane Meshram Gajbhiye Bansode Salve Dongre Ramteke Moon Ghodeswar Khobragade Lokhande Waghmare Nagdeve Borkar Thul`,
    ),
  },
  {
    share: 6,
    given: names(
      `Jignesh Hetal Parth Komal Bhavesh Dhara Mitesh Krupa Hardik Bhumi Nirav Urvi Ketan Falguni Chirag Jhanvi Paresh Avani Dhaval Rinkal Kalpesh Toral Viral Hiral Jayesh Pankti Alpesh Charmi Darshan Bijal Hemal Mihir`,
    ),
    family: names(
      `Patel Shah Mehta Desai Joshi Trivedi Parikh Dave Modi Bhatt Vyas Thakkar Pandya Panchal Chauhan Parmar Solanki Rathod Raval Amin Barot Mistry Gajjar Vaghela Doshi Zala Makwana Prajapati Bhavsar Gandhi Sanghvi Kapadia Jhaveri Choksi`,
    ),
    rareGiven: parts(
      'Ramesh Suresh Jayanti Mansukh Kanti Chhagan Magan Rasik Vallabh Popat Harsh Ishwar Govind Natwar Bhikhu Dahya Amrut Maganlal Lila Savita Kanchan Manju Hansa Jasu Kokila',
      'bhai ben lal das kumar',
    ),
    rareFamily: parts(
      'Soda Lava Gha Kan Kala Hir Kheta Bab Moraj Sav Dholak Kathi Bhuv Pad Rup Vira Pat Ghel Vasan Dobar',
      'riya vala awadia ani sara dia wala lia',
    ),
  },
  {
    share: 1,
    given: names(
      `Shrenik Pankaj Manisha Nemi Rajul Vimal Bharti Dilip Chandana Arihant Sambhav Kalpana Sumati Mahavir`,
    ),
    family: names(
      `Jain Shah Sanghvi Kothari Lodha Bafna Mehta Bhandari Chordia Munot Gandhi Kankaria Dugar Nahar Katariya Lunkad Parakh Golchha Sethia Ranka Mutha Gala Vora`,
    ),
  },
  {
    share: 0.8,
    given: names(
      `Cyrus Roshan Farokh Perin Jamshed Dinaz Zubin Freny Rustom Khorshed Kaizad Shirin Behram Mehernaz Sohrab Tehmina Hormuz Aban Nariman Zarine`,
    ),
    family: names(
      `Mistry Irani Contractor Daruwala Batliwala Engineer Wadia Dastur Bharucha Patel Tata Mehta Sethna Vakil Kapadia Doctor Bilimoria Godrej Sodawaterwala Driver Modi Jeejeebhoy`,
    ),
    rareFamily: parts(
      'Daru Ice Screw Paper Readymoney Kerosene Lokhand Ghas Chai Masala Poonja Bandook Toddy Topi Ghadi Resham Cooper Furni Wood Kathok',
      'wala',
    ),
  },
  {
    share: 1.5,
    given: names(
      `Ramesh Lata Kishore Sunita Haresh Jyoti Mahesh Kavita Vashdev Rekha Deepak Bhavna Gope Mohini Ashok Pushpa Rajkumar Sapna Vinod Renu`,
    ),
    family: names(
      `Advani Lalwani Motwani Chandnani Hiranandani Mirchandani Wadhwani Thadani Kripalani Bhojwani Sadarangani Tolani Raheja Vaswani Sajnani Daswani Punjabi Gurnani`,
    ),
    rareFamily: parts(
      'Ram Lal Mot Hem Kev Jeth Nar Vas Tek Gul Pur Isar Hass Parm Sukh Moti Nank Jhang Bhoj Chel Dham Tahil Gob Hotch Khub Uttam',
      'ani wani chandani sinhani ramani mani',
    ),
  },
  {
    share: 2,
    given: names(
      `Rohan Alisha Savio Natasha Melvin Sharon Agnelo Lourdes Nelson Fatima Francis Ida Clifford Muriel Inacio Perpetua Wilson Philomena Tony Maria Joaquim Blanche`,
    ),
    family: names(
      `D'Souza Fernandes Pereira Lobo Rodrigues Pinto Gonsalves Dias Mascarenhas Noronha Menezes D'Mello Braganza Saldanha Coutinho D'Silva Monteiro Rebello Sequeira Furtado Carvalho Colaco Barretto Vaz Almeida Quadros Figueiredo`,
    ),
  },
  {
    share: 1,
    given: names(`Prakash Shobha Ramdas Vasudha Suresh Kalpana Anant Nayana Shantaram Mukta Pundalik Varsha`),
    family: names(
      `Kamat Pai Shenoy Nayak Prabhu Naik Gaonkar Bhat Kini Mallya Baliga Kudva Dempo Kare Lotlikar Shanbhag Borkar Pednekar Talaulikar Keni Sardessai Dhond`,
    ),
  },
  {
    share: 1.5,
    given: names(
      `Budhram Phoolwati Sukhdev Rajkumari Mangal Durga Shankar Budhni Ramdayal Anusuiya Bhajju Japani Venkat Durgabai Jangarh Kalibai Ladoo Bhuri Santosh Nankusia`,
    ),
    family: names(
      `Shyam Uikey Maravi Dhurve Tekam Bhil Netam Markam Kumre Korram Mandavi Sori Parte Salam Baghel Vyam Bariya Katara Damor Bhabor Nag Kunjam Gawde Warlu Mashe Bhuriya`,
    ),
  },
  {
    share: 0.2,
    given: names(`Ezra Sheba Moses Rachel Ralphy Queenie Samson Esther Abraham Sarah Jonathan Hannah Elijah Leora`),
    family: names(
      `Jhirad Reuben Daniels Talkar Moses Penkar Kolet Navgaonkar Divekar Sassoon Ashtamkar Bhonkar Shapurkar Wakrulkar`,
    ),
  },
  {
    share: 0.4,
    given: names(`Ruskin Glenda Keith Yvonne Errol Charmaine Derek Beryl Leslie Hazel Noel Cheryl Trevor Moira`),
    family: names(
      `O'Brien Anderson Bell Hayward Pinheiro Rozario Lawrence Stephens Bowden Mackenzie Cordeiro Clement Dover Lyons Peacock Skinner`,
    ),
  },
]
