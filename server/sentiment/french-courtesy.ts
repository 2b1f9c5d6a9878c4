import type { PhraseList } from './phrases.ts'

/** Turns of every day that hold a word of praise or blame and mean neither. */
const everyday: PhraseList = [
  0,
  'plain',
  `
bon|bonne|bons|bonnes matin|apres|weekend|week|fin|journee|soiree|semaine|nuit|annee|vacances|conge|appetit|heure|courage|ete|debut|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
bonne journee|soiree|fin|semaine de|a
belle|beau journee|soiree|fin|semaine|weekend
passez|passe une|un bonne|bon|belle|beau journee|soiree|weekend|fin
mais|ah|eh|oh|ok|bon|ben bon
bon ben
ca|cela pose|cause|fait un|aucun|t|il|? probleme
est ce un|que probleme
boite|boites vocale|vocales
plus|pu de lentilles|verres|medicament|medicaments|pilules|place|places|prescription|batterie|temps|papier|gouttes|pate
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
  [0.7, 'thanks', 'merci\nremercie|remercions'],
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

/** What says little: every day's turns, and thanks. */
export const frenchCourtesy: readonly PhraseList[] = [everyday, ...courtesy]
