text = input()
print(text)
