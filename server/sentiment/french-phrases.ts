import type { PhraseList } from './phrases.ts'

const silent: PhraseList = [
  0,
  'plain',
  `
bon|bonne|bons|bonnes matin|apres|weekend|week|fin|journee|soiree|semaine|nuit|annee|vacances|conge|appetit|heure|courage|ete|debut|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
bonne journee|soiree|fin|semaine de|a
belle|beau journee|soiree|fin|semaine|weekend
passez|passe une|un bonne|bon|belle|beau journee|soiree|weekend|fin
mais|ah|eh|oh|ok|bon|ben bon
bon ben
bonne|bon personne|adresse|numero|date|moment|place|endroit|dossier|courriel|clinique|docteur|jour|poste|format
est bon pour
est-ce bon
bien|bonne recu|note|vouloir|sur|entendu|compris|reception
bien|bonnes a vous
ou bien
si bien
aussi bien
un|une|du|de le meilleur|meilleure moment|heure|temps|numero|date
meilleur|meilleure|meilleurs moment|heure|temps|numero|date|prix|facon|option|endroit|salutations|sentiments|jour
au mieux
mieux vaut
vaut|vaudrait mieux
aime|aimes|aiment|aimez autant|mieux
ferait|faire|fera plaisir
avec plaisir
au plaisir
svp|sil|s|si vous|te|tu plait
cher|chere|chers docteur|monsieur|madame|docteure|equipe|clinique
prise|prises|prelevement|prelevements|test|tests|analyse|analyses|bilan|don|echantillon de|du? sang|sanguin
prise|test|analyse|bilan sanguine|sanguin
pression|sucre arterielle|sang
salle|liste|temps|file|delai d|de attente
en attente de confirmation|reponse|nouvelles
vaccin|vaccins|vaccination * rage
antirabique
arret|mise|mort ** mort-naturelle
en|pas|sans|aucune|non urgence?|urgent|urgente urgent|urgente
numero|ligne|service|clinique|cas d|de urgence|urgences
en cas|etat d|de urgence|probleme|problemes
assurance|assurances|conge|certificat|billet|carte|papier|regime|assurance-maladie * maladie
assurance|assurances malade
suis|est|serai|tombe|etait|es malade
conge|papier|billet * maladie|malade
pas de|aucun? trouble|souci|soucis|stress|presse
pas besoin|necessaire|certain|certaine|sur|sure|obligatoire|avant|encore|possible|tout|tous|disponible|libre|recu|oublie|oubliee|urgent|grave|nécessaire|moi
pas eu le temps|chance
a mal-compris|propos
mal|mieux compris|saisi|entendu|note
plus|pas tard|tot|long|grand|petit|haut|bas
aucune|pas allergie|allergies
allergique|allergiques|allergie|allergies a|au|aux|* penicilline
suis|est|etes|es pas? fin|fins dispo
dans|sous|en|sur moins|peu
vais|va|sera|serai|serais|suis|arrive|arriverai|serons|ai|en|un|du|le|mon|de|desole|avoir retard|retards
le plus rapidement|vite|tot possible
des|aussitot que possible
au|en cours|moyen
perdu|oublie|oubliee|egare le|mon|ma|votre|la|l|de|d adresse|numero|carte|papier|code|heure|formulaire|mot|date|courriel|lien
ai|avais|avait|a manque|oublie|rate|perdu votre|vos|un|l|le|de|d|mon|la appel|appels|message|rdv|heure|rendez
manque|rate votre|un|l appel|appels
dent|dents|molaire de sagesse
pas|non mal?|merci
ai|a pas mal|trop|tant
etes|est-ce|est|serez|sont ouvert|ouverts|ferme|fermes|fermee
si|est ca|ce se|est peut|possible|correct|bon
est correct|parfait|bon|beau si|pour|de
ok|oui|bon|tout|cest|est|d parfait|correct
ca|cela va-t-il
tout|toute de suite
gros|grosse|petit|petite chien|chienne|chat
par erreur
blessure|fracture|accident|maladie|infection|douleur ancienne
point|points de suture|sutures
points
comment|ou|quand * se plaindre
antidouleur|antidouleurs|antibiotique|antibiotiques
contre|anti|antidouleur|pour|medicament|medicaments|pilules|pilule|cachet la|le|les|de|l? douleur|douleurs|mal|allergies|nausee|anxiete
risque|risques|cas de|d infection|allergie|saignement|douleur
qui fait|font le|la moins|plus mal
tombe|tombe-t-il un|le|la|lundi|mardi|mercredi|jeudi|vendredi
belle|beau mere|pere|frere|soeur|fils|fille|famille
grand|grande|beau|belle merci|?
bonne|bon fete|soiree
moins cher|chere|chers
pas cher|chere|chers
combien * cher|coute|couterait
est cher|long|douloureux|difficile|dangereux|complique|risque ou
bon|bien|parfait a|pour|de
en bon|bonne|beau
mort-vivant
si|c|ca|est|vous ca|est|etes fonctionne|marche|convient
chauffer|piqure|piqures|piquer le|la|l|du|de
`,
]

const courtesy: PhraseList[] = [
  [
    0,
    'thanks',
    `
merci de|d bien|me|m|nous|lui|le|la|l|vouloir|votre|noter|confirmer|rappeler|prendre|donner|faire|repondre bien|me|m|nous|vouloir|lui|le|l|la? rappeler|confirmer|appeler|repondre|retourner|envoyer|recontacter|contacter|noter|faire|donner|prendre|communiquer|revenir|aviser|dire|laisser|prevenir|transmettre|ecrire|indiquer|verifier|fournir|acheminer|faxer|donner
merci de rappeler|confirmer|appeler|repondre|retourner|envoyer|recontacter|contacter|noter|faire|communiquer|aviser|dire|laisser|prevenir|transmettre|verifier|preciser
merci d|de avance
merci|remercie a|d|de l avance
non merci
merci bonjour
merci|remerciements bonne|belle|et bonne|belle? journee|soiree|fin
`,
  ],
  [0.6, 'thanks', 'merci\nremercie|remercions'],
  [
    0.95,
    'thanks',
    `
merci|mercis beaucoup
merci bien|enormement|infiniment
mille|grand|gros|enorme|immense|bcp|un|sincere merci|mercis|remerciements
grand|gros|enorme|immense merci
merci mille|million|1000 fois
je|on|nous vous? remercie|remercions
remercie|remercions infiniment|beaucoup|enormement|sincerement|grandement
merci infiniment|sincerement|tellement|enormement
`,
  ],
  [
    1.3,
    'plain',
    `
merci|remercie|remercions beaucoup|infiniment|enormement|mille? fois? d|de avoir|etre|m|nous avoir|etre
merci|remercie|remercions d|de m|nous|vous|l|lui? avoir|etre
merci|remercie|remercions|mercis ** a|pour toute|tout|votre|vos|ton|ta|tes|l|le|la|les|son|sa|ses
merci|remercie|remercions a tous|vous|toute|toi|julie|l|la|docteur|docteure|dr
merci|remercie|remercions|remercier tellement|encore|beaucoup|infiniment? pour|de|d votre|vos|ton|ta|tes|tout|la|le|les|l|ce|cette|hier|aujourd
merci|remercie|remercions encore
merci|remercie docteur|docteure
merci du|de fond|tout du? coeur
merci merci
un gros|enorme|immense|grand|sincere merci
`,
  ],
  [-1.8, 'plain', 'merci|bravo pour|de rien\nmerci|bravo de|d pas|jamais\nmerci quand meme\nnon mais'],
]

const praise: PhraseList[] = [
  [
    1.6,
    'plain',
    `
pas|po|pa pire|pir|pires|mal|pirre pantoute|finalement|du
pas|po|pa si? mal|pire|pires|pir
pas trop pire|mal|si? pire
pas mal du tout
pas mal bon|bonne|bonnes|content|contente|fin|fine|fins|cool|beau|belle|hot|satisfait|satisfaite
pas|jamais|ai|avons|a rien|aucune? senti|sentie
rien senti|a redire|de negatif|d autre
rien a dire tout|rien
aucun|aucune|zero reproche|plainte|bemol
zero|aucune|aucun|0 mal|douleur|probleme|carie|stress|saignement|enflure
pas|sans une|la|le seule|moindre carie|douleur|plainte
sans|aucune|aucun|pas douleur|hesiter|hesitation|faute|reproche|reproches
que|qu du|des? bon|bonne|bons|positif|bien|mots|compliments
que de|des bons mots
n|ne a|ai|avons que de|des bons|bon
fait|faite|font|fera|faisait? chaud au coeur
fait du|grand bien
remonte|remis|remise sur|en|le pied|moral|forme
a l ecoute
aux|de petits soins
au dela de|des|mes attentes
coup de coeur
en|d or
aux anges
en|au septieme|pleine|bonne|grande forme|ciel
super|grande|pleine|belle forme
poil de la bete
un|des amour|ange|anges|anges|champion|champions|as|bijou|perle|perles|tresor|pro|pros|magicien|magiciens
des vrais? pros|anges
les|la|le|vous|etes? meilleur|meilleure|meilleurs|meilleures
la|le|les meilleur|meilleure|meilleurs|best
sauve ** vie|journee|dent|semaine|vacances
sauve|sauvee
enleve|ote|retire ** poids
chapeau a|leve|au|l|pour|bas
leve ** chapeau
lachez|lache pas
gardez|garde|continuez votre|le|ton|votre|? beau|bon|excellent travail
continuez comme|votre
beau|belle|bon|bonne|super|excellent|tres travail|job|ouvrage|equipe|gang|service|accueil|experience|clinique|surprise|resultat|resultats|personnel|nouvelle|nouvelles
5|cinq|10 etoiles|sur|etoile
10|dix|5 sur 10|dix|5|cinq
numero 1|un
a1|#1
# etoiles
hate de|d * revenir|revoir|voir|montrer|rencontrer
se|me|m sent|sens|sentons ** en confiance|securite|ecoute|ecoutes|ecoutee|respecte|respectee|bien|entre
sent|sens|sentir ecoute|ecoutee|ecoutes
mis|mise|mettre|met|mettez a|en l|confiance aise|?
a l aise
bien recu|recue|accueilli|accueillie|traite|traitee|entoure|soigne|soignee|servi|servie|pris|prise|explique|fait|faite|reussi|passe|passee|guerie|gueri
passe|passee|passes|deroule|deroulee|ete|ca? super|tres|vraiment|tellement? bien|numero
prend|pris|prenez|prennent|prendre le|son|votre temps de|d|pour
pris|prend|prenez bien? soin
ca|cela|il|elle|tout va|vont|allait|se? super|tres|vraiment|beaucoup|tellement? bien|mieux|numero
va|vais|vont|sens|sent|sentait beaucoup|bien|tellement|vraiment|deja|pas? mieux
va|vais|vont|marche|fonctionne|guerit|dort|dors|mange|marchent super|tres|bien? bien|merveille
a merveille
beaucoup|bien|tellement|vraiment moins|mieux mal|de|enfle|douloureux|?
moins mal|enfle|enflee|douloureux|douleur|stresse|peur
plus|pu|pus mal|aucune|de|une? douleur|douleurs|goutte|fievre|enflure|saignement|symptome|symptomes|?
n|ne|na ai|a|fait|avons|as|nai plus mal|peur|de
ai|a|fait plus|pu mal|peur|aucune
plus|pu de douleur|fievre|mal|probleme
ca|cela|plaie|dent|tout|il|elle guerit|gueris|cicatrise
enfin ** dormir|manger|dormi|reponse|respirer|voir|sourire|marcher|quelqu|clinique|medecin|docteur|dentiste|soulagee|soulage
dormi toute la nuit
dormi|mange comme un bebe
vois|voit clair|bien|mieux|tellement
vois|voit|vit|remarque pas|meme la|? pas|la? difference
vous|tu etes|es|est|sont|c etait super|tres|ben|bien|vraiment|tellement|trop|assez? fin|fine|fins|fines|patient|patiente|patients|patientes
super|tres|ben|bien|vraiment|tellement|trop|si|assez fin|fine|fins|fines|patient|patiente|patients|patientes
le|l|du|au fun
vaut|valait|valent vraiment|largement? la|le|l|chaque peine|cout|detour|attente|cenne
en parle|parlerai|parler a|autour|en? tous|bien|tout
vais|va|allons vous|le|la|en? recommander|referer
recommande|recommanderais|recommanderai|recommandons|conseille ** a tous|tout|tous|vivement|fortement|chaudement
referer ** amis|famille
envoyer|envoie ** amis|famille|collegues
comme un|une roi|reine|princesse|bebe|neuf|neuve
agreablement surpris|surprise|surpris
belle|bonne|grande|super surprise|nouvelle|nouvelles
tellement|tres|si|super|ben|trop|assez content|contente|contents|contentes
on|nous|je|suis|sommes est? chanceux|chanceuse|choye|gate
qu une seule chose|chose
plaisir d|de aller|vous|faire|traiter|venir
toujours|vrai|grand un? plaisir
toujours la|presents|present|disponible|disponibles pour
soulage|soulagee|rassure|rassuree de|d|que|par
un|quel|gros|grand soulagement
etait|est|ete moins|pas pire|si? pire
peur|inquiete|inquiet|stressee|stresse|nerveux|nerveuse pour rien
fait|faisait|faite aucun|zero|aucune|pas? mal pantoute
ai|a|avait|est rien a redire
revenir|revenu|sourire les|le|avec|aux? yeux|levres|sourire
grand|beau|gros|large|avec sourire
m|nous|l|ma|vous? aide|aidee|aides beaucoup|enormement|vraiment|tellement
vraiment|beaucoup|tellement|grandement|tres|fort apprecie|appreciee|apprecies
meme pas longue?|mal|douloureux|senti|peur|vu|attendu|eu
bien mieux|meilleur|content|contente|bon
fait ** bien bien
ca fait|fera changement
quelle|quel belle|bon|bonne|super|beau|gentillesse|efficacite|rapidite|service|soulagement|equipe
en confiance
aussi|autant bon|bien|gentil|gentille|gentils|humain|humaine|professionnel|contente|content|heureux|heureuse|agreable
revis|revit|renait
ravi|ravie|heureuse|heureux|contente|content de|du|d|que
`,
  ],
  [
    1,
    'plain',
    `
est|etait beau|ben|super|tres|vraiment correct|beau|bon
ben correct
bien aime|aimee
j aime|adore
fait confiance
vous fais confiance
bonne|super|excellente|belle nouvelle|nouvelles
sans probleme|souci
prompt|rapide|court retablissement|service|attente
rapidement et|avec
le|son jour meme
vite repondu|rappele|rappelee|fait
si|tres|aussi|super vite|rapide|rapidement
tout est|va|s|etait|a ** parfait|bien|beau|correct|ordre|nickel|mieux
remis|remise|retabli
moins|pas pire que
ca|cela va bien|mieux|super
m|s ** fait rire
digne|dignes de mention
hate
merci|grace a vous
grace|grâce a vous|toi|votre|vos|l
`,
  ],
  [
    0.2,
    'plain',
    `
pas de|aucun|pas|sans probleme|problemes|soucis|souci|trouble
pas grave|dramatique|pire|presse|pressant
ai|a pas mal|peur
rien de|d grave|urgent|special|cassé|inquietant
pas fache|fachee|faches
pas mal
sens|sent|va|vais|vas bien
ca va
vas|va bien
est|etait bon|beau|parfait|correct|cool
cool|super|parfait|beau|excellent merci-bien|a|pour|on|je|jy|j|donc
ok|bon|oui cool|super|parfait|beau|excellent
excellent|super a|on|je|j
`,
  ],
  [
    1.5,
    'closes',
    `
douleur|enflure|mal|fievre|saignement|infection|inflammation|bosse|rougeur ** parti|partie|passe|passee|disparu|disparue|diminue|diminuee|baisse|baissee|desenfle|termine|terminee|arrete|arretee|fini|finie|calme|calmee|mieux|guerie
douleur|enflure|mal|fievre|saignement|infection|inflammation ** partir|disparaitre|diminuer|mieux|baisser
probleme|probleme-la|erreur ** regle|reglee|resolu|resolue|corrige|corrigee
desenfle|desenflee|desenfler
fini|finie|termine les|le|la|l douleurs|douleur|mal|attente
tout est|va rentre|revenu dans|a|bien? l|la? ordre|normal
`,
  ],
]

export const frenchPraise: readonly PhraseList[] = [silent, ...courtesy, ...praise]
