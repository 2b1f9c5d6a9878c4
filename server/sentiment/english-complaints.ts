import type { PhraseList } from './phrases.ts'

/** Complaint and distress: what is said of a clinic, and what hurts. */
export const englishComplaints: readonly PhraseList[] = [
  [
    -1.6,
    'plain',
    `
never again
in|is|so|lot|bad|severe|horrible|constant|terrible|much|extreme|worst|unbearable|intense|still|excruciating|shooting|sharp of? pain|agony
hurts|hurt|hurting|aches|sore|painful|killing so|really|very|like|a|when|to|me|too|even|more * hell|much|bad|badly|lot|chew|swallow|bite|eat|talk|walk
killing me
tooth|teeth|back|head|ear|jaw|stomach|belly|throat ache|aches|hurts|hurt|hurting|sore|pain
toothache|headache|earache|stomachache|backache|toothaches
cant|cannot|couldnt|unable|barely|hardly|trouble|difficulty|struggling to|even|really? to? eat|eating|sleep|sleeping|chew|chewing|open|breathe|breathing|swallow|swallowing|walk|walking|talk|bite|close|focus|function|drink|drinking|pee|stand|read|drive|hear|hearing
havent|hasnt|didnt|not|wont been|able|really|even|to? able|to? eat|eaten|eating|sleep|slept|sleeping|swallow|breathe|pee|chew
cant|cannot|couldnt stand|handle|bear it|this|the|much|? anymore|pain|longer|?
cant|cannot take it|this|the|much anymore|pain|longer
havent|hasnt|have|has|had|didnt|not|wont|isnt|stopped not|been|really|being? eaten|eating|slept|eat|sleep|drinking|drank|moved|peed|pooped|stopped in|since|all|for|anything|a|much|any|crying|bleeding|vomiting|?
no|without|zero|little|lost|not much? sleep|appetite
stopped|refuses|refusing|wont|not to? eat|eating|drinking|drink|moving|walking
throwing|throws|threw|thrown|puking|coughing up
spitting|coughing|peeing|vomiting|pooping|covered|full|lot ** blood
blood in|everywhere|all|from|coming|on
came|coming off|loose|apart
came|fell|fallen|falling|falls|popped out|off
fell|fallen|falls|popped|broke|broken|chipped|cracked|knocked|snapped|split|ripped|busted off|out|loose|apart|open|in|down|half|again|tooth|*
knocked|chipped|broke|cracked|broken|lost|chewed|swallowed|snapped|bit|busted ** tooth|teeth|crown|filling|denture|dentures|glasses|retainer|veneer|braces|bracket|wire|tongue|implant|aligner|frame|frames
tooth|teeth|crown|filling|denture|dentures|glasses|retainer|veneer|braces|bracket|wire|implant|stitches|stitch|lens|bandage ** broke|broken|fell|loose|cracked|chipped|wobbly|wobbling|wiggling|crooked|poking|opened|lost|snapped|split
tooth|teeth|crown|filling|denture|dentures|glasses|retainer|veneer|braces|bracket|wire|implant|stitches|lens ** dont|doesnt|not|came|come|fell fit|out|off|work
loose|wobbly|chipped|cracked|broken|black|bad|infected tooth|teeth|crown|filling|denture|bracket|wire
poking|cutting|rubbing|digging|stabbing|scratching|pinching my|into|the|on|at|me|his|her * cheek|gum|gums|lip|tongue|mouth|ear|nose|?
face|cheek|jaw|gum|gums|eye|lip|lips|tongue|paw|leg|ankle|mouth ** swollen|swelling|numb|puffy|bleeding|bleeds|red|white|blue|locked|throbbing|drooping|infected|burning|sore|itchy
swollen|puffy|bleeding|infected|sore|red|bloodshot|itchy eye|eyes|gum|gums|face|cheek|jaw|lip|throat|paw
red spots|eyes|rash
blurry|blurred|double|foggy|losing|lost|cloudy vision|sight
vision ** blurry|blurred|double|worse|gone|foggy|cloudy
cant|cannot|hard|barely to? see|hear properly|clearly|well|anything
short|trouble|difficulty|hard of|to|time|with? breath|breathing|breathe|swallowing|chewing|walking|sleeping
gives|giving|gave|have|has|getting|got me|him|her|a|an|bad|the? headaches|headache|migraines|nausea|fever|infection|abscess|rash|seizure|chills
ate|eaten|swallowed|eating|chewed|got * chocolate|grapes|raisins|poison|sock|bone|toy|pills|gum|xylitol|medication|onion|string|into
hit|attacked|bitten|run|stepped|kicked by|over|on
bad|allergic|having|had|terrible|nasty|weird a|an|some? reaction|bite|fall|cough|infection|taste|smell
keeps|kept|constantly|nonstop ** crying|vomiting|bleeding|throwing|scratching|falling|shaking|limping|coughing|whining|hurting|swelling|getting
wont|doesnt ** stop|heal|away|healing
wont|doesnt|didnt|hasnt|isnt|wouldnt|arent stop|work|working|worked|help|helping|helped|heal|healing|fit|fitting|improve|improving|improved|matter|stopped|healed
wont|doesnt|isnt|hasnt|not go|going|gone|come|coming away|down
arent|arent-not|isnt|not|havent|hasnt|doing been? working|helping|doing|responding|done|anything|nothing|listening|listened|heard|seen * anything|right|?
getting|got|gotten|gets|feels|feeling|is|seems|becoming|much|even|so|went so|much|even? worse|bad|sicker|weaker|infected|nowhere|sick
bad|wrong to worse|with
sick|tired and tired of
fed up
had|have|ive enough
im|i|we|am|are|so|just|really|getting tired|sick|frustrated with|of
im|am|are|were done with
in tears|shock|agony|pain|misery|distress|rough|bad
feel|feeling|felt|feels really|very|so|pretty|a? terrible|awful|sick|unwell|worse|dizzy|faint|ignored|rushed|horrible|lousy|weak|bad|nauseous|feverish|disrespected|dismissed|judged|cheated|scammed|uncomfortable|unsafe|humiliated|off
feel|feeling|felt|feels like a|an|total|? shit|crap|number|garbage|nuisance|burden|idiot|trash|hell|death
felt everything|every|it|nothing-but
freaking|stressing|worried|scared|freaked|worrying|concerned|sick|bored out|sick|to|about|me|us|that|the|death|my
worried|worry|afraid|scared|nervous|anxious|concerned|terrified|fear sick|about|that|it|its|something|because|he|she|my|might
dont|didnt|doesnt|do not? care|respect|listen|trust|understand|explain|bother|appreciate|recommend|like anything|how|the|my|your|it|what|why|us|*
dont|didnt|doesnt feel right|safe|well|comfortable|good|heard
not recommend|recommended|recommending
not|isnt|wasnt|arent|werent|wont|hardly|less|far|never|aint very|at|so|too|all|really|particularly|that|exactly|than|from|entirely|been|feeling|super|a|the|is? all|is|very? happy|satisfied|impressed|pleased|acceptable|professional|serious|fair|normal|right|okay|ok|funny|helpful|friendly|good|great|nice|kind|polite|thrilled|comfortable|cool|reasonable|amused|gentle|reliable|better|ideal|worth|sense|well|convenient|trustworthy|clean
no sense|respect|manners|excuse|excuses|compassion|empathy|apology|explanation|sympathy|warning|follow|followup|response|reply|answer|answers|callback|news|notice|communication|improvement|effect|relief|word|update
no call back|no|text|nothing
makes|make|made no|zero|little sense
makes|made|making|make me|us|him|her|my|people ** cry|sick|uncomfortable|worse|mad|angry|nauseous|dizzy|drowsy|stupid|nervous|wait|anxious|gag
made|makes|make|an|a|another|your|big * mistake|mistakes|error|errors
mistake|error|mistakes|errors|wrong|incorrect|problem ** bill|invoice|account|charge|prescription|file|amount|order|name|medication|me|card|lenses|glasses
wrong prescription|medication|tooth|lenses|bill|amount|order|glasses|size|pills|dose|file|patient|card|diagnosis
over|double|incorrectly|wrongly|unfairly charged|billed
charged|billed|charging|paid|cost|costs me|us|twice|double|for|my|* twice|double|extra|fortune|nothing|crazy|wrong|again|much
way|too|so|very|super|crazy|really|ridiculously|far|extremely|bit|more too? expensive|pricey|high|slow|long|loud|rough|tight|rushed|costly|overpriced
way|far too much|late|busy|many
prices|price|fees|fee|bill|rates|cost|costs ** crazy|insane|ridiculous|high|outrageous|unreasonable|nuts|steep|robbery
prices|price|fees|fee|bill|rates|cost|costs * too|so|way much
cant|cannot|unable to? afford
rip|ripped|ripping off|people|me|us
waste|wasted|wasting|waist of|my|our|a|your? time|money|day|morning|afternoon|hour|gas|trip|whole
for nothing
nobody|noone|no one? answers|answer|answered|answering|picks|pick|picking|picked|called|calls|call|returned|return|responded|responds|respond|replied|replies|got|told|tells|warned|informed|cares|care|knows|helps|helped|helping|listens|listened|explained|came|bothered|seems|contacted|notified|apologized|will|would|can|has|ever|even|there
nobody|noone|one * answers|answered|picks|returned|responded|responds|replied|cares|listens|listened|warned
can|could|someone|anybody|anyone actually? answer|pick the|up|my
never|havent|hasnt|nobody been|ever|even|got|gotten|was|were|? called|answered|responded|returned|replied|heard|informed|told|explained|listened|showed|warned|notified|followed|resolved|fixed|processed|sent|contacted
didnt|dont|doesnt|wont|never|not ever|even|bother|you|to|? answer|return|respond|reply|listen|show|explain|notify|warn|inform|pick ** calls|call|phone|me|up|back|anything|us|emails|messages|?
never|didnt|havent|hasnt ever|even|? get|got|gotten|receive|received|hear|heard|call|called ** back|answer|refund|results|reply|response|anyone|from
still ** no|nothing|waiting|hurts|hurting|not|havent|hasnt|bleeding|sore|swollen|cant|dont|sick|bad|painful|pain|numb|vomiting|broken|doesnt|wrong|missing|unresolved|isnt
still waiting|no|nothing|havent|hasnt
been|waited|waiting|kept|spent|sat|left|sitting|stuck|hold|wait|phone over|for|me|us|since|more|an|in|like|on|hold|waiting|here|the|phone|about|? over|for|more|like|about|? # hours|hour|hrs|minutes|mins|min|weeks|days|months|week|month|ages * waiting|?
been waiting|trying|calling|sitting|holding|hurting|bleeding|sick|throwing ** #|hours|days|weeks|months|forever|ages|since|all
waited|waiting forever|ages|hours
waited|waiting|wait ** hours|hour|hrs|minutes|mins|weeks|months|forever|ages|long|endless|ridiculous|too|insane|unacceptable|days
wait|waits|waiting|delay|delays|queue|line is|was|are|were|times|time ** long|endless|ridiculous|unacceptable|insane|forever|crazy|awful|terrible|longer|unreal
on hold for|again|forever|*
took|takes|taking|take|taken ** forever|ages|long|weeks|months|advantage|seriously|hours
forever|ages to|for
# hours|weeks|months|days late|behind|overdue
# hours|weeks|months|days later|ago|wait|waiting|for|and ** nothing|still|no|simple|wait|waiting
late|behind again|schedule|every
# times|voicemails|messages|calls|attempts already|now|and|this|but|without|with|today ** cancelled|canceled|nothing|nobody|rescheduled|still|called|row|?
called|calling|emailed|texted|tried|asked|left|phoned|messaged|complained|requested # times|messages|voicemails|x
second|third|fourth|2nd|3rd|4th|5th|fifth|umpteenth|nth time|appointment|call|message|request|week
keep|keeps|kept|always|constantly|again|repeatedly|you|they|been|me ** cancelling|canceling|cancelled|canceled|rescheduling|rescheduled|moving|changing|postponed|bumped|postponing|forgetting|ignoring|losing ** me|us|again|appointment|last|on|minute|my|our
cancelled|canceled|rescheduled|postponed|bumped on me|us|again|last|without|twice|three
at the? last minute
again and again
and|or no one|body|answer
you|u|they|they-just|someone|clinic|office|staff|doctor|receptionist|secretary|dentist|again|another ** forgot|lost|ignored|misplaced|lied|messed|screwed|hung|ruined|mixed|yelled|refused|refuse|forget|failed|overlooked ** me|my|us|up|file|appointment|about|records|order|our|on|to|it|call|paperwork|bill|forgot|results
forgot|forget|forgotten me|my-appointment|us|about|you|*
hung|hangs|hang|hanging up|on|in
screwed|messed|mess|messing|mixed|screw up|with|around
yelled|snapped|laughed|shouted|screamed at
spoke|talked|talks|treated|treats|speaks|talk|treat ** rude|rudely|down|like|badly|poorly|disrespectfully|terribly|awful|number|unfairly|child|idiot|dirt
like a|an number|idiot|nuisance|cattle|animal|joke|burden|child|dirt
promised|supposed|assured|was|were ** to|would|me ** call|called|call-back|ready|email|painless back|?
said|told someone|you|me|id|they|that|youd|theyd * would|you|get|be|call * call|called|back|ready|painless
as promised|agreed
expected|expecting|hoped|deserve|deserved|hoping|thought|expect ** better|more|call|respect|professional|from
could|should|need|needs more|do|be|have|try|at|better|to|learn ** polite|better|nicer|warned|informed|respect|professional|friendly|kinder|organized|gentle|listened|mentioned|apologize|manners
leaves|left a lot|much|something to be? desired|desire
want|demand|need|give|like|expect|waiting|wheres|where|get ** refund|money|refunded|compensation|explanation|apology
my money back
speak|talk|spoke ** manager|supervisor|owner|charge|lawyer
file|filing|make|making|lodge|report|reporting a|an|you|formal|this ** complaint|college|board|order
complain|complaint|complaining about|to
switch|switching|change|changing|find|finding another|new|to|a|* clinics|dentists|elsewhere|dentist|doctors
take|taking|go|going|look|looking|try my|* business? elsewhere|somewhere
wont|never be|ever? coming|come|going|go|return|returning|recommend|recommending|use|using back|again|here|you|this
wont be back|recommending|returning|using
never setting foot
never|not setting|set foot
last time i|im|we ever|come|go|use|will|book|am|coming|going
worst ** ever|service|experience|clinic|dentist|place|pain|doctor|town|visit
one star|stars
zero|0|1|one stars|star
down hill
customer service ** terrible|bad|poor|lacking|awful|horrible|worst
poor|bad|terrible|horrible|awful|lousy|rude|slow|sloppy|crappy|shoddy|pathetic|lazy|worst service|communication|experience|job|work|attitude|staff|manners|customer|care|clinic|people|management|person|receptionist|customer-service|employee|organization|bedside
with all? due respect
shame on
shame|disgrace|disgraceful|joke
how dare
why|how is|are|does|do|am|cant|dont|havent|did|would ** nobody|never|still|hard|difficult|wrong|rude|expensive|hold|charged|hell|earth
what|how the hell|heck|fuck|*hell
what a|an joke|waste|mess|disaster|nightmare|shame|disappointment|rip|ripoff|scam|letdown|circus|horrible|terrible|awful
oh|aw|and|just|really|seriously come on
come on guys|people|seriously|really|already|now
give|gave|giving|given me|us|him|her the|an|? run|around|runaround|attitude|trouble
give|gave|giving up
run around
let down|me down
not taken|taking|take seriously
joke of|a clinic|service
wtf|wth|omg-why|smh|ffs
for gods|fucks|christs|heavens sake
please|somebody|someone|pls help me|him|her|us|asap|!
help me|us|asap
need|its|really|begging ** help|urgent|emergency ** asap|badly|immediately|now|help
asap in|pain|hurts
car accident
fell|fallen|falling|tripped|slipped down|off|and|on|from|out|in|this|yesterday|hard|*
is|very|so|really|feels|seems|acting|looks|hes|shes|been confused|weak|lethargic|pale|listless|strange|limp|disoriented|swollen|unwell|drowsy|weird|sick|depressed
side effects|effect
`,
  ],
  [
    -1,
    'plain',
    `
for # weeks|days|months|hours already|straight
for # weeks|days|months|hours now and|with|but
once again
hard to|time believe|reach|get|understand|with|hear|sleep|swallow
voicemail|mailbox|busy|recording|machine again|full|signal
rings and|off|rings
just rings|ringing
too|so|very late|long|bad|tight|rough|early|rushed|hard|far|little
not|isnt|wasnt|arent what|as|worth|how i|good|expected|agreed|ordered|asked|comfortable|clear|told|advertised|described|promised
not a fan
isnt|not right|sure if infected|broken|normal
something|somethings|whats is|feels|seems|went|feel|not? wrong|off|weird|right|badly
feels|looks|seems|tastes|smells off|wrong|loose|weird|bad|strange|rough|sharp|infected|tight|high|uneven|numb|crooked|swollen|tender|gross|awful|worse|raw
ran out of medication|pills|pain|time
rushed through|me|us
not|dont able|know|sure to|what|why|if * happened|wrong|normal|wait|worry
# degree|degrees|hour fever|drive
lost weight|hair|hearing|trust|confidence|faith
trust|confidence ** lost|gone|broken
confused about|why|by|and
disappointing|disappointed|sad|sadly|shame|pity|unfortunate
behind schedule
`,
  ],
  [
    0.3,
    'damp',
    `
appointment|appt|consult|consultation|visit|checkup|exam|evaluation|specialist|follow|referral|refill|cream|seen|something|treatment|mouthguard|physio|prescription up|about|regarding|for a|an|my|his|her|some|the|chronic|back|?
do|can|does|could|would|you|also you|he|she|they|dr|also treat|handle|see|take|offer|do|deal|do-anything
if|in|when|incase|should|unless i|it|case|my|he|she|there|they|we|anything|you
how|what|ways|to|tips|does|is|best to|prevent|avoid|prevents|reduce|causes|about|treat|handle|way
`,
  ],
]
