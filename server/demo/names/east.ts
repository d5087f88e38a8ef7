import { type Community, names, parts } from './community.ts'
import { sanskrit } from './sanskrit.ts'

export const east: Community[] = [
  {
    share: 7,
    given: names(
      `Sourav Anindita Debashis Moushumi Arnab Sharmila Rituparna Subhas Partha Paromita Abhijit Sudeshna Kaushik Madhumita Sandip Ipsita Anirban Suparna Biswajit Mitali Saikat Tanushree Indranil Sreemoyee Dipankar Nabanita Prosenjit Rupa Tapas Jhuma Swarup Bidisha Ayan Piyali`,
    ),
    family: names(
      `Banerjee Chatterjee Mukherjee Ghosh Sen Bose Das Dutta Roy Ganguly Bhattacharya Sarkar Chakraborty Mitra Saha Pal Nandi Dey Majumdar Basu Sengupta Kundu Guha Biswas Mondal Dasgupta Bagchi Lahiri Sanyal Hazra Maity Halder`,
    ),
    rareGiven: parts(
      'Deb Sub Sukh Am Ar Bish Chir Dip Gaur Hir Ind Kam Man Nil Prab Raj San Som Tap Ut Ban Jay Kal Mrin Prat Shub Sudh Bim',
      'ashis endu ojit ankar anjan abrata amoy aroop akshi ini ita ananda arshi abha alina ima amita atosh onmoy',
    ),
    rareFamily: parts(
      'Roy Deb Das Sen Dutta Bose Basu Pal Guha Nag Kar Sarkar Ghosh Dhar Sur Rakshit',
      'choudhury gupta sarma mallick majumdar barman thakur sinha roy bhowmik',
    ),
  },
  {
    share: 1.5,
    given: names(
      `Rafiqul Nasima Jahangir Selina Mosharraf Rokeya Anisur Shirin Habibur Taslima Mijanur Farida Saiful Lutfa Kamrul Monowara`,
    ),
    family: names(
      `Mondal Sheikh Islam Rahman Haque Molla Laskar Mia Sardar Gazi Biswas Ali Khatun Begum Mallick Sarkar Hossain Talukdar`,
    ),
    rareGiven: parts(
      'Rafiq Anis Mijan Habib Saif Kamr Nur Shams Mahb Zahir Monir Az Am Faz Khair Siraj',
      'ul ur uddin ullah ul_Islam ul_Haque ur_Rahman uzzaman',
    ),
  },
  {
    share: 3.5,
    given: names(
      `Subrat Itishree Prasanta Sasmita Manas Lopamudra Bibhuti Namita Soumya Pratima Debadatta Smruti Ashis Gitanjali Tapan Mamata Rakesh Sulochana Jagannath Barsha`,
    ),
    family: names(
      `Mohanty Patnaik Das Sahoo Mishra Panda Behera Nayak Jena Rath Pradhan Swain Sahu Mohapatra Parida Tripathy Senapati Dash Barik Biswal Routray Samal Khuntia Hota Nanda Satpathy`,
    ),
    rareGiven: parts(
      'Bibhu Jagan Chitta Gopa Nityan Rama Sarat Brunda Dibya Lala Purna Satya Sidha Trilo Ananta Baikun Kalin',
      'ranjan nath bandhu chandra lochan priya sundar ananda kanta smita rani mani tha dhar',
    ),
    rareFamily: parts(
      'Maha Bala Bira Jaya Nara Rama Sri Raja Gaja Chhota',
      'patra rana rath panda nayak das singh samanta chandan',
    ),
  },
  {
    share: 3,
    given: names(
      `Ravi Kumari Sudhir Anupama Shashi Pratibha Binod Sangeeta Ranjan Asha Mithilesh Chanda Awadhesh Lalita Pramod Sushma Bhola Mala Ritesh Juhi`,
    ),
    family: names(
      `Jha Thakur Sinha Mandal Prasad Paswan Ojha Choudhary Mahto Kumar Singh Yadav Sah Ranjan Karn Poddar Bharti Rai Gupta Mishra Sharan Manjhi Pathak Chaubey`,
    ),
    rareGiven: sanskrit,
  },
  {
    share: 1.5,
    given: names(
      `Birsa Sumitra Jaipal Phulmani Salkhan Sushila Ramdayal Dayamani Anil Elizabeth Somra Basanti Sukra Vandana Rimil Mangri Binay Jacinta`,
    ),
    family: names(
      `Munda Oraon Hembrom Soren Murmu Tudu Kujur Lakra Toppo Kerketta Marandi Hansda Tirkey Xalxo Ekka Minz Bage Besra Kisku Purty Surin Horo Topno Baskey Bodra Sandil`,
    ),
  },
  {
    share: 2.5,
    given: names(
      `Bhaskar Rupjyoti Pranjal Jyotirupa Dhrubajyoti Mousumi Manash Barnali Nayan Pallabi Hiren Arunima Bikash Geetali Jayanta Minakshi Utpal Rimjhim Ankuran Himakshi`,
    ),
    family: names(
      `Bora Gogoi Saikia Kalita Das Baruah Deka Hazarika Sarma Borah Phukan Bordoloi Medhi Talukdar Goswami Mahanta Chetia Rajkhowa Dutta Konwar Lahkar Bhuyan Neog Handique Borgohain`,
    ),
    rareGiven: parts(
      'Bhaskar Rup Jyoti Man Hem Dhruba Nav Pran Bhab Ut Pad Anu Bis Di Him',
      'jyoti anga prova jit anta ash ranjan onto amoni kshi anka lata dip',
    ),
  },
  {
    share: 1,
    given: names(
      `Bidya Ibomcha Sanatombi Tomba Memcha Ibohal Premjit Thoibi Romen Bembem Chaoba Sunibala Ratan Linthoi Nongthang Leima`,
    ),
    family: names(
      `Singh Devi Meitei Mayanglambam Laishram Thokchom Ningthoujam Khumanthem Konsam Yumnam Moirangthem Wahengbam Sanasam Okram Akoijam Salam Hijam Elangbam Nongmaithem Chanu`,
    ),
    rareFamily: parts(
      'Lai Thok Ning Khum Kon Yum Moirang Waheng Sana Ako Hi Elang Nong Pukhram Keisham Soi Mutum Irom Ngan Phij Sag',
      'shram chom thoujam nam them bam jam gom kpam',
    ),
  },
  {
    share: 1,
    given: names(
      `Lalrinpuia Zothanpuii Lalthanmawia Vanlalruati Zodinsanga Malsawmi Rohlua Lalremsiami Hminga Ramengmawia Zonunsanga Lalbiakzuali`,
    ),
    family: names(
      `Hmar Ralte Pachuau Chhangte Sailo Fanai Khiangte Hnamte Renthlei Colney Tochhawng Hauhnar Zote Pautu Vanchhawng Chawngthu`,
    ),
    rareGiven: parts(
      'Lal Zo Van Ro Hming Mal Ram Thang Biak Chhuan Lalrin Vanlal Zonun Lalthan Rin Lalhma',
      'rinpuia thanga hmingliana ruati sawma puii zuala siama mawia dinpuii engi sanga hluna liani kima tluanga duhawma',
    ),
  },
  {
    share: 1.5,
    given: names(
      `Rikynti Banteilang Ibadondor Kyrmen Daphisha Pynshngain Wanphrang Mebanlam Batskhem Larisha Pynhun Balajied Silme Grikseng Tengsrang Sengnang`,
    ),
    family: names(
      `Lyngdoh Sangma Marak Kharkongor Nongkynrih Syiem Khongwir Warjri Mawlong Momin Shullai Dkhar Kharmalki Rynjah Pariat Nongrum Lyngwa Shira Arengh Marbaniang Diengdoh`,
    ),
    rareFamily: parts(
      'Khar Nong Khong Maw Lyng Myr War Ryn Sy Dieng Mar Thang',
      'kongor kynrih wir long skor thong jri iang bri sanai umai lyngdoh shiing sawphlang pran rum malki mih khlaw',
    ),
  },
  {
    share: 1.5,
    given: names(
      `Neikuo Temsula Kezhaleto Atula Vizol Imlirenla Zhapu Yanger Khrienuo Limasenla Neiphiu Moa Apong Ngilyang Yapi Tagru Bamang Oyi Pinky Tailyang`,
    ),
    family: names(
      `Ao Angami Sema Jamir Longkumer Kikon Rio Zhimomi Lotha Konyak Chang Phom Kath Imchen Tada Tallo Nabam Ete Pertin Tamin Riba Perme Dai Mize Lego Khonji`,
    ),
    rareGiven: parts(
      'Imli Temjen Lima Nei Kevi Vizo Khrie Zhe Akum Sashi Moa Chuba Yanger Bendang Aren Tali Kezha Neizo',
      'renla toshi wati kuotuo lhoulie nuo ba sangla yanger la tsungla vilie nguyalie zote meren nungsang jungla phe',
    ),
  },
  {
    share: 1,
    given: names(
      `Ranjit Mwina Anjali Pramod Sansuma Rwirwi Ransumwi Ujjal Rohini Swmkwr Biren Onjali Rahul Khampha Bubul Jaya`,
    ),
    family: names(
      `Basumatary Brahma Boro Narzary Mushahary Daimary Debbarma Reang Jamatia Goyary Wary Swargiary Hajowary Kachari Rabha Rongpi Terang Doley Pegu Taid Pangging Murasing Tripura`,
    ),
  },
]
